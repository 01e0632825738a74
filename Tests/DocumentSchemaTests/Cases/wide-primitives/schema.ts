export interface Doc { s: String; n: Number; b: Boolean; d: Date | null; o: Object; k: PropertyKey; e: "" | "x"; z: 0 | -1; f: 1.5 | 1e3; arr: Array<string> | null }
