export interface Doc { s: "a" | "b"; n: 1 | 2.5 | -3; t: true; m: "x" | 1 | false | null; one: 'only' }
