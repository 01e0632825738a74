type DeepReadonly<T> = T extends (infer U)[] ? ReadonlyArray<DeepReadonly<U>> : T extends Date | null ? T : T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
type DeepNullable<T> = { [K in keyof T]: T[K] extends object ? DeepNullable<T[K]> | null : T[K] | null };
interface Conf { name: string; at: Date; list: { id: number; tags: string[] }[]; opt?: { x: boolean } }
interface Small { a: { b: number }; c: string }
export interface Doc { conf: DeepReadonly<Conf>; nul: DeepNullable<Small> }
