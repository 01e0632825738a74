interface Model { id: string; size: { w: number; h: number }; tags: string[] }
const handlers = { create: () => 1, remove: () => 2 };
export interface Doc { key: keyof Model; size: Model["size"]; w: Model["size"]["w"]; tag: Model["tags"][number]; idOrTags: Model["id" | "tags"]; op: keyof typeof handlers }
