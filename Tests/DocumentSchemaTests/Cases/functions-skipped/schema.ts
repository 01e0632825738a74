export interface Doc {
  name: string;
  save(): Promise<void>;
  compare: (other: string) => boolean;
  onDone?: () => void;
  readonly [Symbol.iterator]: unknown;
  new (x: number): Doc;
  (call: string): void;
  get full(): string;
}
