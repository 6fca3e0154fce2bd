import type { Random } from '../../engine/support/random';
import { markedNumber, markOf } from './marks';

/** Values that stand in the same place of other documents: another word of an enum is found among them. */
export type Others = readonly unknown[];

/** Another value in the place of this one, of its kind or none; some differ only within what a blur leaves. */
export class OtherValues {
  private marks = 0;

  constructor(private readonly random: Random) {}

  insteadOf(value: unknown, others: Others): unknown {
    if (others.length > 0 && this.random.chance(0.3)) return this.random.pick(others);
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number') return this.number(value);
    if (typeof value === 'boolean') return !value;
    if (value instanceof Date) return this.date(value);
    if (Array.isArray(value)) return this.list(value);
    return value === null && others.length > 0 ? this.random.pick(others) : null;
  }

  /** A text of which nobody knows, that ends as this one did: `C12345678903` stays no valid code. */
  mark(): string {
    this.marks += 1;
    return markOf(this.marks + this.random.whole(30) * 1000);
  }

  private text(value: string): string | null {
    if (this.random.chance(0.1)) return null;
    const points = [...value];
    const [first, last] = [this.random.whole(4), this.random.whole(5)];
    const at = value.lastIndexOf('@');
    const tail = at >= 0 ? value.slice(at) : points.slice(Math.max(first, points.length - last)).join('');
    return this.random.chance(0.5) ? this.mark() : `${points.slice(0, first).join('')}${this.mark()}${tail}`;
  }

  private number(value: number): number | null {
    if (this.random.chance(0.1)) return null;
    const near = value + this.random.pick([-1, 1]) * (1 + this.random.whole(Math.max(1, Math.abs(value) / 10)));
    return this.random.chance(0.5) ? markedNumber(this.random.whole(1000)) : Math.round(near);
  }

  private date(value: Date): Date | null {
    if (this.random.chance(0.1)) return null;
    const days = this.random.pick([-400, -30, -1, 1, 30, 400]);
    return new Date(value.getTime() + days * 86_400_000 + this.random.whole(1000));
  }

  /** One element less, one more, or another order. */
  private list(value: readonly unknown[]): readonly unknown[] {
    const place = this.random.whole(Math.max(1, value.length));
    if (this.random.chance(0.4)) return value.filter((_, index) => index !== place);
    if (value.length > 0 && this.random.chance(0.5)) return [...value, this.changed(value[place])];
    return [...value].reverse();
  }

  private changed(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || value instanceof Date) return this.insteadOf(value, []);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.insteadOf(inner, [])]));
  }
}
