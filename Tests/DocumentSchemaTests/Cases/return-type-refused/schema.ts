declare function f(): string;
export interface Doc { a: ReturnType<typeof f> }
