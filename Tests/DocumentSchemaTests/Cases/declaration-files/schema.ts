declare const brand: unique symbol;
declare module "express" { interface Request { user: string } }
declare function helper(a: string): void;
export declare interface Doc { id: string; readonly tags: readonly string[] }
export declare class Other { x: number }
export as namespace Lib;
