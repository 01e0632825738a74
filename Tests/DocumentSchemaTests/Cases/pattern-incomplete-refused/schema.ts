export interface Doc { /** @pattern ^(a */ a: string }
