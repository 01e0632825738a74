export type Doc = { ok: true; value: number } | { ok: false; error: string } | { ok: null };
