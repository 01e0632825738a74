declare module "shared-types" { export interface Money { amount: number } export type Code = "a" | "b"; }
import { Money, Code as C } from "shared-types";
export interface Doc { price: Money; code: C }
