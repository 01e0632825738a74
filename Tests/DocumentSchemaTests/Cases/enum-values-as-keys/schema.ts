const enum Lang { En = "en", De = "de" }
enum Num { One = 1, Two = 2 }
const Sizes = { S: "small", L: "large" } as const;
type Size = typeof Sizes[keyof typeof Sizes];
export interface Doc { texts: Record<Lang, string>; nums: Partial<Record<Num, boolean>>; size: Size; [`computed`]?: number; ["quoted"]: 1; pairs: [Lang, Num][]; val: `${Num}`; lang: `${Lang}-x` }
