type Keys = "x" | "y";
interface Src { a: string; b?: number; readonly c: boolean }
type Nullable<T> = { [K in keyof T]: T[K] | null };
type Opt<T> = { [K in keyof T]?: T[K] };
type Req<T> = { -readonly [K in keyof T]-?: T[K] };
type Flags<T> = { [K in keyof T as `has${Capitalize<K & string>}`]: boolean };
export interface Doc { k: { [K in Keys]: number }; n: Nullable<Src>; o: Opt<Src>; r: Req<Src>; f: Flags<Src> }
