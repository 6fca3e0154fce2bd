import { numberFrom } from '../../../schema/customer-code';
import { Random } from '../../engine/support/random';
import { exposureOf, NOTHING_TOLD } from './exposure';
import { OtherValues } from './mutations-of-values';
import { nameOf, pathsIn, valueAt, withValue } from './paths';
import type { Sight } from './sight';
import { PLACES, type Place, type Snapshot } from './snapshot';
import type { StoredDocument, Written } from './world';

/** One document that is another in the second world, and where. */
export interface Change extends Written {
  readonly paths: readonly string[];
}

/** What no two documents may share is never another's. */
const UNIQUE = new Set(['externalIds', 'name', 'follows']);
/** So many changes are tried in one document, and one more for so many values in it. */
const TRIES = 4;
const VALUES_A_TRY = 5;
const MOST_TRIES = 40;
/** Of what there is little every document is changed, of what there is much so many, and of what only workers read so many. */
const LITTLE = 40;
const SHARE = 0.3;
const SELDOM = 0.05;

/** The values that stand in each place of the documents of a kind. */
export type Observed = ReadonlyMap<string, readonly unknown[]>;

const MOST_OBSERVED = 50;

export function observedIn(snapshot: Snapshot): Observed {
  const observed = new Map<string, unknown[]>();
  for (const { place, document } of snapshot.all()) {
    for (const path of pathsIn(document)) {
      const values = observed.get(seen(place, path)) ?? [];
      if (values.length < MOST_OBSERVED) values.push(valueAt(document, path));
      observed.set(seen(place, path), values);
    }
  }
  return observed;
}

/**
 * What differs between two worlds that are one to a viewer: any value may become another as long as the document tells the
 * viewer the same, and any record may come or go that tells nothing.
 */
export class Changes {
  private readonly random: Random;
  private readonly values: OtherValues;

  constructor(
    private readonly sight: Sight,
    private readonly observed: Observed,
    seed: number,
  ) {
    this.random = new Random(seed);
    this.values = new OtherValues(this.random);
  }

  all(): readonly Change[] {
    return PLACES.flatMap((place) =>
      this.sight.snapshot.in(place).flatMap((document) => {
        if (!this.random.chance(this.shareOf(place))) return [];
        const told = exposureOf(place, document, this.sight);
        const kind = this.random.whole(10);
        if (told === NOTHING_TOLD && place.model && kind === 0) return [change(place, document._id, null, ['gone'])];
        if (told === NOTHING_TOLD && place.model && kind === 1) return this.added(place, document);
        return this.changed(place, document, told);
      }),
    );
  }

  private shareOf(place: Place): number {
    if (place.model?.type === null) return SELDOM;
    return this.sight.snapshot.in(place).length <= LITTLE ? 1 : SHARE;
  }

  private changed(place: Place, document: StoredDocument, told: string): readonly Change[] {
    const paths = [...pathsIn(document)].filter(([first]) => first !== '_id' && first !== place.model?.key);
    let next = document;
    const changed: string[] = [];
    const most = paths.length > 0 ? Math.min(MOST_TRIES, TRIES + paths.length / VALUES_A_TRY) : 0;
    for (let tries = 0; tries < most; tries++) {
      // A short field is as likely as a long one: a name as a list of receipts.
      const field = this.random.pick(paths.filter(({ length }) => length === 1))[0];
      const path = this.random.pick(paths.filter(([first]) => first === field));
      const tried = this.another(place, next, path);
      if (tried === null || this.tells(place, tried) !== told) continue;
      next = tried;
      changed.push(path.join('.'));
    }
    return changed.length > 0 ? [change(place, document._id, next, changed)] : [];
  }

  private another(place: Place, document: StoredDocument, path: readonly (string | number)[]): StoredDocument | null {
    const before = valueAt(document, path);
    if (before === undefined) return null;
    const others = this.observed.get(seen(place, path)) ?? [];
    const value = this.values.insteadOf(before, UNIQUE.has(String(path[0])) ? [] : others);
    // What the product never leaves out is there in every document that it could have written.
    if (value === null && !others.includes(null)) return null;
    if (value === null && (Array.isArray(before) || typeof path.at(-1) === 'number')) return null;
    return JSON.stringify(value) === JSON.stringify(before) ? null : withValue(document, path, value);
  }

  /** A product's own rule may refuse what never stood there: then it is not put there. */
  private tells(place: Place, document: StoredDocument): string | null {
    if (!isStorable(document)) return null;
    try {
      return exposureOf(place, document, this.sight);
    } catch {
      return null;
    }
  }

  /** One more of the kind, with a key and outer ids of its own. */
  private added(place: Place, document: StoredDocument): readonly Change[] {
    const { model } = place;
    if (!model) return [];
    const id = this.values.mark();
    const key = model.key === 'customerCode' ? numberFrom('C', id) : id;
    const clone = { ...document, _id: id, [model.key]: key, ...ofItsOwn(document, id) };
    return this.tells(place, clone) === NOTHING_TOLD ? [change(place, id, clone, ['added'])] : [];
  }
}

/** An outer id is unique among all records, so that none may lack its key. */
function isStorable({ externalIds = [] }: StoredDocument): boolean {
  const keys = (Array.isArray(externalIds) ? externalIds : [null]).map((id) => (id as { key?: unknown } | null)?.key);
  return keys.every((key) => typeof key === 'string') && new Set(keys).size === keys.length;
}

/** What no two records share: outer ids, and the name of what is known by it. */
function ofItsOwn(document: StoredDocument, id: string): object {
  return {
    ...('externalIds' in document ? { externalIds: [] } : {}),
    ...(typeof document.name === 'string' ? { name: id } : {}),
  };
}

function seen({ database, collection }: Place, path: readonly (string | number)[]): string {
  return `${database}.${collection}.${nameOf(path)}`;
}

function change(
  { database, collection }: Place,
  id: string,
  document: StoredDocument | null,
  paths: readonly string[],
): Change {
  return { database, collection, id, document, paths };
}
