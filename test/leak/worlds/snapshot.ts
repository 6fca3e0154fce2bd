import type { Connection } from 'mongoose';
import type { AnyModel } from '../../../kit/store/model';
import { subgraphs } from '../../../subgraphs';
import type { StoredDocument, Written } from './world';

/** Where documents are kept: the database of a part, and the collection in it. */
export interface Place {
  readonly database: string;
  readonly collection: string;
  /** Null for ties and codes, which are no records. */
  readonly model: AnyModel | null;
}

export const PLACES: readonly Place[] = [
  ...subgraphs.flatMap(({ name, models }) =>
    models.map((model) => ({ database: name, collection: model.name, model })),
  ),
  { database: 'ties', collection: 'ties', model: null },
  { database: 'ties', collection: 'codes', model: null },
];

/** All documents of a world at one moment. */
export class Snapshot {
  private readonly keysOf = new Map<string, ReadonlyMap<string, StoredDocument>>();

  constructor(private readonly documents: ReadonlyMap<string, readonly StoredDocument[]>) {}

  in({ database, collection }: Pick<Place, 'database' | 'collection'>): readonly StoredDocument[] {
    return this.documents.get(`${database} ${collection}`) ?? [];
  }

  /** A record by its key. */
  record(model: AnyModel, key: unknown): StoredDocument | null {
    const place = PLACES.find((one) => one.model === model);
    if (!place) throw new Error(`no subgraph keeps \`${model.name}\``);
    const known = this.keysOf.get(model.name) ?? new Map(this.in(place).map((one) => [String(one[model.key]), one]));
    this.keysOf.set(model.name, known);
    return known.get(String(key)) ?? null;
  }

  /** A document by its id, or null. */
  at({ id, ...place }: Pick<Written, 'database' | 'collection' | 'id'>): StoredDocument | null {
    return this.in(place).find(({ _id }) => _id === id) ?? null;
  }

  *all(): Iterable<{ readonly place: Place; readonly document: StoredDocument }> {
    for (const place of PLACES) for (const document of this.in(place)) yield { place, document };
  }

  /** What is to be written into a world that stands as `other`, for it to stand as this one. */
  since(other: Snapshot): readonly Written[] {
    return PLACES.flatMap((place) => differences(place, this.in(place), other.in(place)));
  }
}

export async function readSnapshot(database: (name: string) => Connection): Promise<Snapshot> {
  const found = await Promise.all(
    PLACES.map(async (place) => {
      const documents = await database(place.database).collection(place.collection).find({}).toArray();
      return [`${place.database} ${place.collection}`, documents as unknown as StoredDocument[]] as const;
    }),
  );
  return new Snapshot(new Map(found));
}

/** Collection by collection: what stood there under these ids goes, and what is to stand there comes. */
export async function writeDocuments(database: (name: string) => Connection, all: readonly Written[]): Promise<void> {
  for (const place of PLACES) {
    const here = all.filter((one) => one.database === place.database && one.collection === place.collection);
    if (here.length === 0) continue;
    const documents = database(place.database).collection(place.collection);
    const wanted = here.flatMap(({ document }) => document ?? []);
    await documents.deleteMany({ _id: { $in: here.map(({ id }) => id) } } as never);
    if (wanted.length > 0) await documents.insertMany(wanted as never);
  }
}

function differences(
  { database, collection }: Place,
  wanted: readonly StoredDocument[],
  there: readonly StoredDocument[],
): readonly Written[] {
  const texts = new Map(there.map((document) => [document._id, JSON.stringify(document)]));
  const ids = new Set(wanted.map(({ _id }) => _id));
  const gone = there.filter(({ _id }) => !ids.has(_id)).map(({ _id }) => ({ id: _id, document: null }));
  const changed = wanted
    .filter((document) => texts.get(document._id) !== JSON.stringify(document))
    .map((document) => ({ id: document._id, document }));
  return [...gone, ...changed].map((one) => ({ database, collection, ...one }));
}
