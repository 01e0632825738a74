export interface Doc { a?: string; b: string | undefined; c: string | null; d?: number | null }
