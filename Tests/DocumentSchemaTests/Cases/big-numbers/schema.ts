export interface Doc { n: number; limit: 9007199254740991 | 1e21; big: 9223372036854775807n | 1n; f: 0.1 | -0 | 1e-7 }
