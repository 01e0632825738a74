enum E { A = "a", B = "b" }
export interface Doc { a: E | null; b?: E | null; c: "x" | null; d: 1 | 2 | null; e: (E | null)[]; f: E | "c" }
