import { Random } from './random';

export type Document = Record<string, unknown>;

/** Documents, filters and updates over a few fields with few values, so that they often meet. */
export class RandomParts extends Random {
  protected document(): Document {
    const fields: Document = {
      n: this.number(),
      s: this.word(),
      d: this.date(),
      tags: this.many(4, () => this.word()),
    };
    const more: Document = {
      sub: this.chance(0.8) ? { x: this.number(), y: this.word() } : null,
      lines: this.many(4, () => ({ sku: this.word(), qty: this.whole(4) })),
      open: this.chance(0.5),
      flag: this.pick([null, 1, 'yes']),
      slot: this.whole(30),
      active: this.chance(0.5),
    };
    const kept = Object.entries({ ...fields, ...more }).filter(() => this.chance(0.75));
    return { _id: this.id(), code: this.code(), ...Object.fromEntries(kept) };
  }

  protected update(): Document {
    return this.chance(0.7)
      ? this.harmlessUpdate()
      : this.pick<Document>([
          { $inc: { s: 1 } },
          { $push: { open: 'x' } },
          { $set: { code: this.code() } },
          { $set: { active: this.chance(0.5), slot: this.whole(30) } },
          { $unset: { code: '' } },
          { $set: { 's.deep.er': 1 } },
        ]);
  }

  /** What cannot fail on any document, so that two servers end alike whatever their order. */
  protected harmlessUpdate(): Document {
    const [word, whole, date] = [this.word(), this.whole(5), this.date()];
    return this.pick<Document>([
      { $set: { s: word } },
      { $set: { tags: [word], lines: [] } },
      { $set: { 'meta.at': date, open: this.chance(0.5) } },
      { $unset: { [this.pick(['s', 'sub', 'lines', 'd'])]: '' } },
      { $inc: { counter: whole }, $set: { d: date } },
      { $max: { top: whole } },
      { $min: { 'meta.low': date } },
      { $push: { tags: word } },
      { $push: { tags: { $each: [word, 'q'] } } },
      { $push: { lines: { $each: [{ sku: word, qty: whole }] } } },
    ]);
  }

  protected filter(): Document {
    const one = () => this.condition();
    return this.pick<() => Document>([
      () => ({}),
      one,
      one,
      () => ({ ...one(), ...one() }),
      () => ({ $and: [one(), one()] }),
      () => ({ $or: [one(), one()] }),
      () => ({ ...one(), $or: [one(), one(), one()] }),
    ])();
  }

  protected condition(): Document {
    const [word, number, date] = [this.word(), this.number(), this.date()];
    return this.pick<Document>([
      { _id: this.id() },
      { code: this.code() },
      { s: word },
      { s: { $in: [word, this.word(), null] } },
      { s: { $ne: word } },
      { n: number },
      { n: { [this.comparison()]: number ?? 3 } },
      { n: { $gte: 1, $lt: 4 } },
      { n: { $not: { $gt: number ?? 1 } } },
      { n: { $nin: [1, 2, null] } },
      { d: { [this.comparison()]: date } },
      { tags: word },
      { tags: { $exists: this.chance(0.5) } },
      { 'sub.x': number },
      { 'sub.x': { [this.comparison()]: number ?? 0 } },
      { 'sub.y': null },
      { sub: null },
      { 'lines.sku': word },
      { 'lines.sku': word, 'lines.qty': this.whole(4) },
      { 'lines.sku': null },
      { 'lines.0.sku': word },
      { open: true, s: word },
      { open: true, s: { $gt: word } },
      { slot: this.whole(30), active: true },
      { slot: this.whole(30) },
      { flag: { $exists: true } },
      { flag: null },
      { flag: 'yes' },
    ]);
  }

  protected oneDocument(): Document {
    return this.chance(0.8) ? { _id: this.id(), ...(this.chance(0.3) && { n: { $gte: 2 } }) } : { code: this.code() };
  }

  protected sort(): Record<string, 1 | -1> {
    const paths = this.many(2, () => this.pick(['n', 's', 'd', 'sub.x', 'code']));
    return Object.fromEntries(paths.map((path) => [path, this.direction()]));
  }

  protected window(): Document {
    return { ...(this.chance(0.6) && { limit: 1 + this.whole(10) }), ...(this.chance(0.3) && { skip: this.whole(5) }) };
  }

  protected projection(): Document {
    return this.pick<Document>([
      {},
      {},
      { s: 1, n: 1 },
      { _id: 0, s: 1 },
      { 'lines.sku': 1, 'sub.x': 1 },
      { lines: 0, tags: 0 },
      { 'sub.y': 0, 'lines.qty': 0 },
    ]);
  }
}
