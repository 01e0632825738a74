export interface Doc { /** @minimum many */ a: number }
