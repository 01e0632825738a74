export interface Doc {
  text: string;
  count: number;
  flag: boolean;
  at: Date;
  big: bigint;
}
