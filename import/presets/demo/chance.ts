import { en, Faker, zh_CN } from '@faker-js/faker';

/** Chance with a seed: the same seed gives the same draws, whatever was drawn before. */
export class Chance {
  private readonly chinese = new Faker({ locale: zh_CN });
  private readonly western = new Faker({ locale: en });

  /** Begins anew; a faker is dear to make and cheap to seed. */
  seeded(seed: number): this {
    this.chinese.seed(seed);
    this.western.seed(seed);
    return this;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return this.western.number.int({ min: low, max: high });
  }

  /** True in this share of draws, from 0 to 1. */
  happens(share: number): boolean {
    return this.western.number.float() < share;
  }

  one<Value>(values: readonly Value[]): Value {
    return this.western.helpers.arrayElement(values);
  }

  personName(isChinese: boolean): string {
    if (!isChinese) return `${this.western.person.firstName()} ${this.western.person.lastName()}`;
    return `${this.chinese.person.lastName()}${this.chinese.person.firstName()}`;
  }

  sentence(): string {
    return this.western.lorem.sentence({ min: 4, max: 9 });
  }
}
