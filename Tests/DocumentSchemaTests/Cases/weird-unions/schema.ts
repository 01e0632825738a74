export interface Doc {
  a: { x: number } | string[] | null; b: [number, number] | { lat: number; lng: number }; c: "auto" | { size: number }; d: Date | { $gt: Date };
  e: (string | { v: number })[]; f: `id-${string}` | number; g: { [k: string]: string } | false; h: string | "hint" | undefined; i?: 5 | "five" | { n: 5 };
}
