export type Actor = { kind: "user"; id: string } | { kind: "system" };
export type Change<T = unknown> = { field: string; before: T; after: T };
/** One entry. */
export interface Doc { actor: Actor; changes: Change<string | number | null>[]; meta: Record<string, unknown>; at: Date; tags: ReadonlyArray<string>; result: { ok: true } | { ok: false; error: string } }
