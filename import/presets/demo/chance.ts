import { en, Faker, type Randomizer, zh_CN } from '@faker-js/faker';

/** Mulberry32: a draw is a few multiplications, and seeding is nothing, where every part of a customer is drawn anew. */
function mulberry(): Randomizer {
  let state = 0;
  return {
    seed: (seed) => {
      state = Math.imul([seed].flat()[0] ?? 0, 0x9e3779b1);
    },
    next: () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    },
  };
}

/** Chance with a seed: the same seed gives the same draws, whatever was drawn before. */
export class Chance {
  private readonly draws = mulberry();
  private readonly chinese = new Faker({ locale: zh_CN, randomizer: this.draws });
  private readonly western = new Faker({ locale: en, randomizer: this.draws });

  /** Begins anew; a faker is dear to make. */
  seeded(seed: number): this {
    this.draws.seed(seed);
    return this;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.draws.next() * (high - low + 1));
  }

  /** True in this share of draws, from 0 to 1. */
  happens(share: number): boolean {
    return this.draws.next() < share;
  }

  /** One of a list that has some. */
  one<Value>(values: readonly Value[]): Value {
    return values[this.between(0, values.length - 1)] as Value;
  }

  personName(isChinese: boolean): string {
    if (!isChinese) return `${this.western.person.firstName()} ${this.western.person.lastName()}`;
    return `${this.chinese.person.lastName()}${this.chinese.person.firstName()}`;
  }

  sentence(): string {
    return this.western.lorem.sentence({ min: 4, max: 9 });
  }
}
