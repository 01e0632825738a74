// closed
export interface Doc { a: string; inner: { b: number } }
