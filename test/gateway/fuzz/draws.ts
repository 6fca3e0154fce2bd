/** Chance with a seed (mulberry32): the same seed gives the same draws, so that a finding can be looked at again. */
export class Draws {
  constructor(private state: number) {}

  /** From 0 up to, and never, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number below this one. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  one<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error('nothing to draw from');
    return value;
  }

  /** So many of them at most, at least one, each once. */
  some<Value>(values: readonly Value[], most: number): readonly Value[] {
    const from = this.below(values.length);
    return [...values.slice(from), ...values.slice(0, from)].slice(0, 1 + this.below(most));
  }
}
