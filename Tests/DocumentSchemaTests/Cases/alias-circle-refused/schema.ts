type A = B | string;
type B = A | number;
export interface Doc { a: A }
