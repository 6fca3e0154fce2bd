/** Chances that are the same for the same seed. */
export class Random {
  constructor(private state: number) {}

  readonly id = (): never => this.whole(60) as never;
  readonly code = () => `C${this.whole(40)}`;
  readonly word = () => this.pick(['a', 'ab', 'abc', 'b', 'bé', '北京', '']);
  readonly number = () => this.pick<unknown>([0, 1, 2, 3, 4, 5, -1, 2.5, 1e10, null]);
  readonly date = () => new Date(1.7e12 + this.whole(4) * 86_400_000);
  readonly direction = () => this.pick([1, -1] as const);
  readonly comparison = () => this.pick(['$gt', '$gte', '$lt', '$lte', '$eq']);

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.whole(choices.length)] as T;
  }

  whole(below: number): number {
    return Math.floor(this.random() * below);
  }

  many<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.whole(most) + 1 }, make);
  }

  /** Mulberry32: small, seeded, even enough. */
  private random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
