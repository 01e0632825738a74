// Names, signs and places that a parser may stumble over; compared with TypeScript's own parser.
import type Foo, { type Bar as Baz, type } from "./other"
import type from "./type"
import legacy = require("legacy")
import Short = Foo.Bar

interface Keywords { readonly: boolean; get: string; set: number; static?: 1; declare: 2, type: 3; from: 4
  of: 5
  is: boolean; async: 6; new: 7; function: 8; constructor: 9; in: 10; keyof: 11; infer: 12; unique: 13; asserts: 14 }
interface Signatures<in out T, const_ = {}> extends A.B<C>, D<string[]> {}
interface Methods { a(): void; b?(x: number): string; get c(): number; set c(x); <T>(x: T): T; new (x: string): this; readonly d: (() => void)[] }
type Readonly_ = { readonly a: 1; readonly [k: string]: number; 1.50: string }
type Fn = (this: void, ...args: [a: string, b?: number, ...rest: boolean[]]) => asserts args is any
type Ctor = abstract new (...a: never[]) => object
type Cond<T> = T extends (infer U extends string)[] ? U : T extends { a: infer V; b: infer V } ? V : T extends (...a: infer P) => infer R ? [P, R] : never
type Nested = Array<Map<string, Set<Record<"a" | 'b', ReadonlyArray<`x${string}y${number | `z${boolean}`}`>>>>>
type Leading =
  | "a" // one
  /* two */ | "b"
  | ("c")
type Inter = & { a: 1 } & { b: 2 }
type Mapped<T> = { +readonly [K in keyof T as K extends `_${string}` ? never : K]+?: T[K] }
type Idx = Foo["a"]["b"][number][0]["length"]
type Op = keyof (A | B)[] | keyof typeof x.y | readonly string[]
type Neg = -1 | -0x1F | 1_000n | 0b1 | .5 | 1e-7
type Imp = import("./a").B<C>["d"] | typeof import("./e")
type Multi = {
  a: string
  b: number,
  c: {
    d: [
      string,
      number?
    ]
  }
  ; e: 1
}
declare global { interface Window { extra: string } namespace NodeJS { interface Env { A: string } } }
declare module "augmented" { export interface X { y: 1 } export default X }
declare module "*.svg"
declare const enum CE { A = 1 << 3, B = A | 4, "quoted key" = 5, C = `x`.length }
export declare abstract class Abs<T extends object = {}> extends Base<T, string> implements I, J<T> {
  private constructor(readonly a: string, protected b?: number, c = 1)
  static s: string
  declare d: number
  abstract e: string
  f!: string
  "g-h"?: 1
  override i = <T,>(x: T) => x;
  [key: string]: unknown
  static { this.s = "}" }
  async *k() { yield /}/ }
  get l() { return 1 }
}
namespace A.B.C { export type D = 1; namespace E { interface F { g: 1 } } }
export namespace Empty {}
export type { Baz as default2 } from "./x"
export * as everything from "./y"
abstract
class NotAbstract { a: 1 }
type
Alias = string
const interface_ = 1, type_ = 2
type.foo(); declare; namespace; module
let as = 1 as any as number, satisfies = 2
label: for (const x of [1, 2]) { if (x) continue label; else break }
const regex = [/[/\]]+/, /}/g, a / b / c, (1) / 2, x++ / 3]
if (a) /re/.test("}")
const jsxless = a < b, c = d > (e), f = g<h>(i), j = k < l > m
const obj = { get: 1, set: 2, async: 3, get x() { return 1 }, async *y() {}, [`z`]: 4, "w": 5, 6: 7, ...rest, function() {}, new: 1 }
export const enum Last { A }
