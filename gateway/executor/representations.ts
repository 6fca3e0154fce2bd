/** A claim that a record exists: its type and its key. */
export type Representation = Readonly<Record<string, unknown>>;

export interface Distinct {
  readonly representations: readonly Representation[];
  /** For each one that was asked about, which of the distinct ones speaks for it. */
  readonly speaker: readonly number[];
}

/** The planner names a record once for each place where it stands; each is asked about once. */
export function distinct(asked: readonly Representation[]): Distinct {
  const indexByIdentity = new Map<string, number>();
  const representations: Representation[] = [];
  const speaker = asked.map((representation) => {
    const identity = identityOf(representation);
    const known = indexByIdentity.get(identity);
    if (known !== undefined) return known;
    indexByIdentity.set(identity, representations.length);
    return representations.push(representation) - 1;
  });
  return { representations, speaker };
}

/** The answers in the places where they were asked for. Each place gets a value of its own, for the executor merges into it. */
export function spread<Entity>(entities: readonly Entity[], { speaker }: Distinct): readonly (Entity | null)[] {
  const given = new Set<number>();
  return speaker.map((index) => {
    const entity = entities[index] ?? null;
    if (!given.has(index)) {
      given.add(index);
      return entity;
    }
    return structuredClone(entity);
  });
}

/** The same for two claims about one record, whatever the order of their keys. */
export function identityOf(representation: Representation): string {
  const keys = Object.keys(representation).sort();
  return JSON.stringify(keys.map((key) => [key, representation[key]]));
}
