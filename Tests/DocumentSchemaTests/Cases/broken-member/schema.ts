export interface Doc { a: string; b: ; c: number }
