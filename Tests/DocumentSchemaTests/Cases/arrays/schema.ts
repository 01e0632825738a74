export interface Doc { grid: number[][]; mixed: (string | number | null)[]; objs: Array<{ id: number }>; ro: ReadonlyArray<"a" | "b">; maybe: (string | undefined)[]; any: any[] }
