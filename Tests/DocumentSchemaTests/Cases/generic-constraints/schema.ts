type Keys<T> = Extract<keyof T, string>;
interface Src { a: string; b: number }
type Getter<T, K extends keyof T = keyof T> = { [P in K]: { value: T[P] } };
type ValueOf<T> = T[keyof T];
type Picked<T, K extends keyof T> = { [P in K]: T[P] };
interface Opt { x?: string; y: number }
export interface Doc { k: Keys<Src>; g: Getter<Src>; g1: Getter<Src, "a">; v: ValueOf<Src>; p: Picked<Opt, "x"> }
