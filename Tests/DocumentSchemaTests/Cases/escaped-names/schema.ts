export interface Doc { "content-type": string; 'with.dot'?: number; "a b": boolean; 42: string; $ref?: string; café: string; __proto__?: number }
