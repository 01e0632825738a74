export namespace Models {
  export interface Inner { a: string }
  export namespace Deep { export type T = Inner | null }
  export enum Kind { X = "x" }
}
declare namespace Api { interface Thing { ok: boolean } }
declare global { interface GlobalThing { g: number } }
export interface Doc { inner: Models.Inner; deep: Models.Deep.T; kind: Models.Kind; kindX: Models.Kind.X; thing: Api.Thing; g: GlobalThing }
