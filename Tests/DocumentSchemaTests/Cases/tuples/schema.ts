export interface Doc { point: [number, number]; opt: [string, number?]; rest: [string, ...number[]]; named: [x: number, y?: string]; none: []; mid: readonly [string, boolean] }
