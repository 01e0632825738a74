type Pair<A, B = A> = readonly [A, B];
type Concat<A extends unknown[], B extends unknown[]> = [...A, ...B];
export interface Doc { p: Pair<number>; c: Concat<[string], [number, boolean]>; l: [...string[], number]; first: Concat<[1], [2]>[0]; len: Pair<string>["length"]; el: Pair<"a", "b">[number] }
