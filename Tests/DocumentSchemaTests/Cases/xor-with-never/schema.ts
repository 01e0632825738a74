type A = { a: string; b?: never };
type B = { b: number; a?: never };
export type Doc = (A | B) & { kind: string };
