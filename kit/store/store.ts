import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';
import { type AnyModel, type IndexOptions, isTold, type Kept } from './model';

const HISTORY = [{ _id: false, from: String, to: String, at: Date, reason: String, actor: String }];
const RECEIPTS = [{ _id: false, key: String, at: Date, actor: String, digest: String }];

/** Binds models to one database. */
export class Store {
  private readonly bound = new Map<string, Model<Kept>>();

  constructor(private readonly connection: Connection) {}

  /** Mongoose's model of a definition, made once. */
  of(model: AnyModel): Model<Kept> {
    const known = this.bound.get(model.name);
    if (known) return known;
    const made = this.connection.model<Kept>(model.name, schemaOf(model), model.name);
    this.bound.set(model.name, made);
    return made;
  }

  /** Creates the indexes of a model, those it needs to find what is unsent and stale included. */
  async prepare(model: AnyModel, indexes: readonly IndexOptions[]): Promise<void> {
    const wanted: readonly IndexOptions[] = [
      { fields: { [model.key]: 1 }, unique: true },
      ...(isTold(model) ? [{ fields: { unsent: 1 }, partial: { unsent: true } } as const] : []),
      { fields: { stale: 1 }, partial: { stale: { $gt: 0 } } },
      ...(model.indexes ?? []),
      ...indexes,
    ];
    await this.of(model).collection.createIndexes(
      [...namedIndexes(wanted)].map(([name, { fields, unique, partial }]) => ({
        name,
        key: { ...fields },
        ...(unique ? { unique } : {}),
        ...(partial ? { partialFilterExpression: partial } : {}),
      })),
    );
  }
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
