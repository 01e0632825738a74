const defaults = { retries: 3, mode: "fast" as "fast" | "slow", nested: { on: false, list: [1, 2] }, none: undefined, nul: null, re: /x/, at: new Date(), fn() { return 1; } };
const frozen = Object.freeze({ a: "x", b: ["y", "z"] } as const);
const routes = { home: "/", user: "/u" } satisfies Record<string, string>;
export type Defaults = typeof defaults;
export interface Doc { d: Defaults; f: typeof frozen; r: keyof typeof routes; m: (typeof frozen)["b"][number]; o: Partial<typeof defaults> }
