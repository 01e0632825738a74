export type Doc = string[];
