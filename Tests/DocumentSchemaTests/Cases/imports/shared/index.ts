export interface Owner { name: string }
export namespace deep { export interface Thing { x: number } }
