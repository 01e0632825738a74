export type Doc = Record<string, number | string>;
