// type: -
/** @collection people */
export interface IPerson { name: string; home: Address; boss?: PersonRef }
export interface Address { city: string }
type PersonRef = string;
interface Hidden { x: number }
export interface Options<T> { value: T }
export type CreatePerson = Omit<IPerson, "home">;
export enum Kind { A }
export interface Methods { run(): void }
