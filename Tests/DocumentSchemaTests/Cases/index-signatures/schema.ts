export interface Doc {
  a: { [key: string]: number | string; known: string };
  n: { [key: number]: string };
  d: { [key: `data-${string}`]: boolean };
}
