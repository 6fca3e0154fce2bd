import { identityOf, type Representation } from './representations';

/** No type is called so: the executor answers an object of it with null, whatever else was merged into it. */
const NO_TYPE = '~';

export interface Absence {
  readonly representations: readonly Representation[];
  /** Places whose null comes with an error: nothing is known of them. */
  readonly failed: ReadonlySet<unknown>;
  /** Whether this subgraph owns the records of the type, so that its null speaks for the whole record. */
  readonly speaksFor: (type: string) => boolean;
  /** Identities known to be absent in this request; added to. */
  readonly absent: Set<string>;
}

/**
 * A record whose owner answers null is no record, and a stub of it would still show its key. So its place is taken by an
 * object of no type, whichever subgraph answers first.
 */
export function markAbsent(
  entities: readonly unknown[],
  { representations, failed, speaksFor, absent }: Absence,
): readonly unknown[] {
  return entities.map((entity, place) => {
    const representation = representations[place];
    if (!representation) return entity;
    const identity = identityOf(representation);
    if (entity === null && !failed.has(place) && speaksFor(String(representation.__typename))) absent.add(identity);
    return absent.has(identity) ? { __typename: NO_TYPE } : entity;
  });
}
