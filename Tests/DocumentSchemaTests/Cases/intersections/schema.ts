type Id = string & { readonly __brand: "Id" };
interface A { a: string; shared: string | number }
interface B { b: number; shared: number | boolean }
export type Doc = A & B & { id: Id } & ({ kind: "x"; x: 1 } | { kind: "y"; y: 2 });
