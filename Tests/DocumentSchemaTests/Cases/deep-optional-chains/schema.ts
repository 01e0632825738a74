export interface Doc { a?: { b?: { c?: { d: string[] | null } | null } }; u?: unknown; list?: (string | null)[] | null; m?: { [k: string]: { [k: string]: number | null } } }
