export interface Doc { [metric: string]: number }
