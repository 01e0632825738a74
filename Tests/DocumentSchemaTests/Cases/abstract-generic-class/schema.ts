abstract class Entity<T> { id!: T; createdAt: Date = new Date(); version = 0; flags = { a: true, b: "x" }; list = ["a"]; nothing = null; toJSON() { return {}; } }
class Person extends Entity<string> { constructor(readonly name: string, public nick: string | null = null) { super(); } static make(): Person { return new Person("x"); } }
export class Doc extends Person { role: "a" | "b" = "a"; declare extra?: number; private _x = 1 as number | undefined; }
