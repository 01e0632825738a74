export interface Doc {
  id: string;
  count?: number;
  [extra: string]: unknown;
}
