export enum Flags { None, Read = 1 << 0, Write = 1 << 1, All = Read | Write, Last = 10, Next }
enum Mixed { A = 1, B = "b" }
export interface Doc { flags: Flags; mixed: Mixed; name: keyof typeof Flags }
