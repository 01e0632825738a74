export const ROLES = ["admin", "user"] as const;
export type Role = (typeof ROLES)[number];
const LEVELS = { low: 1, high: 2 } as const;
type Level = (typeof LEVELS)[keyof typeof LEVELS];
const config = { mode: "dark", size: 3 };
const STATES = ["on", "off"] as const satisfies readonly string[];
export interface Doc { role: Role; level: Level; key: keyof typeof LEVELS; config: typeof config; first: typeof ROLES[0]; state: typeof STATES[number] }
