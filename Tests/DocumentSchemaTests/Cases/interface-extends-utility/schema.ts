interface Base { id: string; secret: string; n: number | string }
export interface Doc extends Omit<Base, "secret" | "n">, Partial<Pick<Base, "n">> { own: boolean }
