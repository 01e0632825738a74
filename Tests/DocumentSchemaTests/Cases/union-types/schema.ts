export interface Doc { v: string | number; w: Date | string | null; x: string[] | string; y: boolean | "auto"; z: bigint | number }
