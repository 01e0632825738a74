type Value<T> = T extends "num" ? number : T extends "text" ? string : never;
type Item<T> = T extends (infer U)[] ? U : T;
type DeepPartial<T> = T extends Date ? T : T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;
interface Conf { a: { b: string; at: Date }; list: number }
export interface Doc { n: Value<"num">; t: Value<"text">; both: Value<"num" | "text">; el: Item<string[]>; conf: DeepPartial<Conf> }
