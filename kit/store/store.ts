import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';
import { Deadline } from './deadline';
import { type AnyModel, type IndexOptions, isTold, type Kept } from './model';

const HISTORY = [{ _id: false, from: String, to: String, at: Date, reason: String, actor: String }];
const RECEIPTS = [{ _id: false, key: String, at: Date, actor: String, digest: String }];

/** How a reading is ordered and bounded, and which fields it takes: all of them unless told. */
export interface Reading {
  readonly fields?: Readonly<Record<string, 0 | 1>>;
  readonly sort?: Readonly<Record<string, 1 | -1>>;
  readonly limit?: number;
}

/** Binds models to one database. */
export class Store {
  constructor(
    private readonly connection: Connection,
    /** Until when what is read here is waited for. */
    readonly deadline = Deadline.none,
    private readonly bound = new Map<string, Model<Kept>>(),
  ) {}

  /** The same store for one request, whose readings end with it. */
  within(deadline: Deadline): Store {
    return new Store(this.connection, deadline, this.bound);
  }

  /** Mongoose's model of a definition, made once. */
  of(model: AnyModel): Model<Kept> {
    const known = this.bound.get(model.name);
    if (known) return known;
    const made = this.connection.model<Kept>(model.name, schemaOf(model), model.name);
    this.bound.set(model.name, made);
    return made;
  }

  /** @throws ContractError TIMEOUT past the deadline */
  find<Row>(model: AnyModel, filter: object, { fields = {}, sort, limit }: Reading = {}): Promise<Row[]> {
    return this.deadline.read((options) => {
      const query = this.of(model)
        .find(filter as never, fields, options)
        .lean<Row[]>();
      if (sort) query.sort({ ...sort });
      if (limit) query.limit(limit);
      return query;
    });
  }

  /** How many a filter finds, counted up to a limit. @throws ContractError TIMEOUT past the deadline */
  count(model: AnyModel, filter: object, limit: number): Promise<number> {
    return this.deadline.read((options) => this.of(model).countDocuments(filter as never, { ...options, limit }));
  }

  /** Creates the indexes of a model. */
  async prepare(model: AnyModel, indexes: readonly IndexOptions[]): Promise<void> {
    await this.of(model).collection.createIndexes([...indexDescriptions(model, indexes)] as never);
  }
}

/** An index in MongoDB's own terms. */
export interface IndexDescription {
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique?: boolean;
  readonly partialFilterExpression?: Readonly<Record<string, unknown>>;
}

/** What is unsent, by customer, so that what is told of one customer mostly travels together. */
function unsentOf({ customer }: AnyModel): IndexOptions {
  return { fields: { unsent: 1, ...(customer ? { [customer]: 1 } : {}) }, partial: { unsent: true } };
}

/** The indexes of a model: those asked for, and those it needs to find what is unsent and stale. */
export function indexDescriptions(model: AnyModel, indexes: readonly IndexOptions[]): readonly IndexDescription[] {
  const wanted: readonly IndexOptions[] = [
    { fields: { [model.key]: 1 }, unique: true },
    ...(isTold(model) ? [unsentOf(model)] : []),
    { fields: { stale: 1 }, partial: { stale: { $gt: 0 } } },
    ...(model.indexes ?? []),
    ...indexes,
  ];
  return [...namedIndexes(wanted)].map(([name, { fields, unique, partial }]) => ({
    name,
    key: { ...fields },
    ...(unique ? { unique } : {}),
    ...(partial ? { partialFilterExpression: partial } : {}),
  }));
}

/** Each index once; one that must be unique is not replaced by a question that merely walks the same fields. */
function namedIndexes(wanted: readonly IndexOptions[]): ReadonlyMap<string, IndexOptions> {
  const byName = new Map<string, IndexOptions>();
  for (const index of wanted) {
    const name = nameOf(index);
    if (!byName.get(name)?.unique) byName.set(name, index);
  }
  return byName;
}

function nameOf({ fields, partial }: IndexOptions): string {
  const name = Object.entries(fields).flat().join('_');
  return partial ? `${name}_partial` : name;
}

function schemaOf(model: AnyModel): Schema<Kept> {
  const lists = Object.fromEntries(model.historyLists.map((list) => [list, HISTORY]));
  const definition = {
    ...model.schema,
    ...lists,
    _id: String,
    version: Number,
    createdAt: Date,
    updatedAt: Date,
    unsent: Boolean,
    receipts: RECEIPTS,
    origin: String,
    stale: Number,
    lease: Date,
    leasedBy: String,
  };
  return new Schema<Kept>(definition as SchemaDefinition, {
    strict: 'throw',
    versionKey: false,
    minimize: false,
    autoIndex: false,
    autoCreate: false,
    id: false,
  });
}
