import { type Connection, type Model, Schema } from 'mongoose';
import type { ServiceClass } from '../../schema/viewer';
import { upsertOlder } from './bulk';
import { Deadline } from './deadline';
import type { Tie } from './model';
import type { IndexDescription } from './store';

interface TieDocument {
  readonly _id: string;
  readonly customerCode: string;
  readonly version: number;
  readonly entries: readonly Tie[];
}

interface CodeDocument {
  readonly _id: string;
  readonly serviceClass?: ServiceClass | null;
  readonly classMapping?: string | null;
  readonly classVersion?: number;
  readonly mergedInto?: string | null;
  readonly formerCodes?: readonly string[];
  readonly codesVersion?: number;
}

/** What is known of a code beside its ties. */
export interface CodeFacts {
  readonly serviceClass: ServiceClass | null;
  /** Under which mapping of the policy page that class was computed. */
  readonly classMapping: string | null;
  /** The code it was merged into, or null. */
  readonly mergedInto: string | null;
  /** Codes that were merged into it. */
  readonly formerCodes: readonly string[];
}

/** By collection. */
export const TIE_INDEXES: Readonly<Record<'ties' | 'codes', readonly IndexDescription[]>> = {
  ties: [
    { name: 'entries.who_1_customerCode_1', key: { 'entries.who': 1, customerCode: 1 } },
    { name: 'customerCode_1', key: { customerCode: 1 } },
  ],
  codes: [{ name: 'serviceClass_1', key: { serviceClass: 1 } }],
};

export const UNKNOWN_CODE: CodeFacts = { serviceClass: null, classMapping: null, mergedInto: null, formerCodes: [] };

/**
 * The one record of what conditions ask: who is tied to which customer, the class of each, and which codes are one.
 * Each owner's document writes its ties as one list, and an older version never overwrites a newer one.
 */
export class Ties {
  private readonly lists: Model<TieDocument>;
  private readonly codes: Model<CodeDocument>;

  constructor(connection: Connection) {
    this.lists = connection.model<TieDocument>('tie', tieSchema(), 'ties');
    this.codes = connection.model<CodeDocument>('code', codeSchema(), 'codes');
  }

  async prepare(): Promise<void> {
    await this.lists.collection.createIndexes([...TIE_INDEXES.ties] as never);
    await this.codes.collection.createIndexes([...TIE_INDEXES.codes] as never);
  }

  /** Ties of these viewers' names to these customers, all kinds, current or not. */
  async between(
    names: readonly string[],
    codes: readonly string[],
    deadline = Deadline.none,
  ): Promise<ReadonlyMap<string, readonly Tie[]>> {
    if (names.length === 0 || codes.length === 0) return new Map();
    const filter = { 'entries.who': { $in: names }, customerCode: { $in: codes } };
    const found = await deadline.read((options) =>
      this.lists.find(filter, { _id: 0, customerCode: 1, entries: 1 }, options).lean<TieDocument[]>(),
    );
    const byCode = new Map<string, Tie[]>();
    for (const { customerCode, entries } of found) {
      const mine = entries.filter(({ who }) => names.includes(who));
      byCode.set(customerCode, [...(byCode.get(customerCode) ?? []), ...mine]);
    }
    return byCode;
  }

  /** The codes these names are tied to, at most `limit`: one for each list that names them, so that a code may come again. */
  async codesTiedTo(names: readonly string[], limit: number, deadline = Deadline.none): Promise<readonly string[]> {
    if (names.length === 0) return [];
    const filter = { 'entries.who': { $in: names } };
    const found = await deadline.read((options) =>
      this.lists.find(filter, { _id: 0, customerCode: 1 }, options).limit(limit).lean<TieDocument[]>(),
    );
    return found.map(({ customerCode }) => customerCode);
  }

  async factsOf(codes: readonly string[], deadline = Deadline.none): Promise<ReadonlyMap<string, CodeFacts>> {
    if (codes.length === 0) return new Map();
    const found = await deadline.read((options) =>
      this.codes.find({ _id: { $in: codes } }, {}, options).lean<CodeDocument[]>(),
    );
    const byCode = new Map<string, CodeFacts>(codes.map((code) => [code, UNKNOWN_CODE]));
    for (const { _id, serviceClass = null, classMapping = null, mergedInto = null, formerCodes = [] } of found) {
      byCode.set(_id, { serviceClass, classMapping, mergedInto, formerCodes });
    }
    return byCode;
  }

  /**
   * The class of a customer, that of the survivor where the code was merged; null where nobody computed one yet, or none
   * under this mapping of the policy page: any counts unless one is named.
   */
  async classOf(
    code: string,
    mapping: string | null = null,
    seen: readonly string[] = [],
  ): Promise<ServiceClass | null> {
    const { mergedInto, serviceClass, classMapping } = (await this.factsOf([code])).get(code) ?? UNKNOWN_CODE;
    if (mergedInto && !seen.includes(mergedInto)) return this.classOf(mergedInto, mapping, [...seen, code]);
    return mapping === null || mapping === classMapping ? serviceClass : null;
  }

  /** Removes lists of ties whole, by their sources. */
  async drop(sources: readonly string[]): Promise<void> {
    await this.lists.deleteMany({ _id: { $in: sources } });
  }

  /** Removes what is known of these codes beside their ties. */
  async forget(codes: readonly string[]): Promise<void> {
    await this.codes.deleteMany({ _id: { $in: codes } });
  }

  /** Customers of a class, in the order of their codes. */
  async codesOfClass(serviceClass: ServiceClass, limit: number): Promise<readonly string[]> {
    const found = await this.codes.find({ serviceClass }).sort({ _id: 1 }).limit(limit).lean<CodeDocument[]>();
    return found.map(({ _id }) => _id);
  }

  /** Everybody's ties to one customer, current or not. */
  async allOf(customerCode: string): Promise<readonly Tie[]> {
    const found = await this.lists.find({ customerCode }, { _id: 0, entries: 1 }).lean<TieDocument[]>();
    return found.flatMap(({ entries }) => entries);
  }

  /** Every list of ties, streamed in the order of their codes. */
  async *everyList(): AsyncGenerator<Pick<TieList, 'customerCode' | 'entries'>, undefined> {
    const found = this.lists.collection.find({}, { projection: { customerCode: 1, entries: 1 } });
    for await (const { customerCode, entries } of found.sort({ customerCode: 1 })) yield { customerCode, entries };
  }

  /** What is known of every code beside its ties, streamed in their order. */
  async *everyCode(): AsyncIterable<{ readonly code: string; readonly facts: CodeFacts }> {
    for await (const one of this.codes.find().sort({ _id: 1 }).lean<CodeDocument[]>().cursor()) {
      const { _id: code, serviceClass = null, classMapping = null, mergedInto = null, formerCodes = [] } = one;
      yield { code, facts: { serviceClass, classMapping, mergedInto, formerCodes } };
    }
  }

  async giveAll(lists: readonly TieList[]): Promise<void> {
    const upserts = lists.map(({ source, customerCode, version, entries }) => ({
      filter: { _id: source, version: { $lte: version } },
      update: { $set: { customerCode, version, entries } },
    }));
    await upsertOlder(this.lists, upserts);
  }

  async setClasses(classes: readonly ClassOfCode[]): Promise<void> {
    const upserts = classes.map(({ code, version, serviceClass, mapping = null }) => ({
      filter: { _id: code, ...isOlder('classVersion', version) },
      update: { $set: { serviceClass, classMapping: mapping, classVersion: version } },
    }));
    await upsertOlder(this.codes, upserts);
  }

  async setCodes(lists: readonly CodesList[]): Promise<void> {
    const upserts = lists.map(({ code, version, mergedInto, formerCodes }) => ({
      filter: { _id: code, ...isOlder('codesVersion', version) },
      update: { $set: { mergedInto, formerCodes, codesVersion: version } },
    }));
    await upsertOlder(this.codes, upserts);
  }
}

export interface TieList {
  readonly source: string;
  readonly customerCode: string;
  readonly version: number;
  readonly entries: readonly Tie[];
}

export interface ClassOfCode {
  readonly code: string;
  readonly version: number;
  readonly serviceClass: ServiceClass | null;
  readonly mapping?: string | null;
}

export interface CodesList {
  readonly code: string;
  readonly version: number;
  readonly mergedInto: string | null;
  readonly formerCodes: readonly string[];
}

function isOlder(field: string, version: number): object {
  return { $or: [{ [field]: { $lte: version } }, { [field]: { $exists: false } }] };
}

function tieSchema(): Schema<TieDocument> {
  const entry = { _id: false, who: String, as: String, of: String, from: Date, to: Date };
  return new Schema<TieDocument>({ _id: String, customerCode: String, version: Number, entries: [entry] } as never, {
    strict: 'throw',
    versionKey: false,
    autoIndex: false,
    autoCreate: false,
  });
}

function codeSchema(): Schema<CodeDocument> {
  return new Schema<CodeDocument>(
    {
      _id: String,
      serviceClass: String,
      classMapping: String,
      classVersion: Number,
      mergedInto: String,
      formerCodes: [String],
      codesVersion: Number,
    } as never,
    { strict: 'throw', versionKey: false, autoIndex: false, autoCreate: false },
  );
}
