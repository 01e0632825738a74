type Color = "red" | "blue";
type Size = "s" | "m";
export interface Doc {
  variant: `${Color}-${Size}`; path: `/${string}`; version: `v${number}.${number}`; mail: `${string}@${string}.${string}`;
  dots: `a.b${string}`; flag: `is-${boolean}`; up: Uppercase<Color>; cap: Capitalize<Size>;
}
