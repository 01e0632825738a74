export interface Doc { a: string }
export interface Doc { b: number }
