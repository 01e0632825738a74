export abstract class Base { createdAt: Date = new Date(); protected note?: string }
export class Doc extends Base {
  static count = 0;
  #hidden = 1;
  name!: string;
  readonly tags: string[] = [];
  retries = 3;
  private secret: string | null = null;
  constructor(public owner: string, private readonly age?: number, plain?: string) { super(); }
  get upper(): string { return this.name.toUpperCase(); }
  method(a: string): void { if (a) { this.name = `x${a}`; } }
  arrow = (x: number) => x / 2;
}
