type DistributiveOmit<T, K extends keyof any> = T extends any ? Omit<T, K> : never;
type Shape = { kind: "circle"; r: number; tmp: 1 } | { kind: "rect"; w: number; h: number; tmp: 2 };
type Kind = Shape["kind"];
type Circle = Extract<Shape, { kind: "circle" }>;
type NotCircle = Exclude<Shape, { kind: "circle" }>;
export interface Doc { shape: DistributiveOmit<Shape, "tmp">; kind: Kind; circle: Circle; other: NotCircle }
