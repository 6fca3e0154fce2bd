/** An id in another system; `key` is what look-ups go by. */
export interface ExternalId {
  readonly system: string;
  readonly type: string | null;
  readonly value: string;
  readonly key: string;
}

/** Each id once. */
export function withId(ids: readonly ExternalId[], id: ExternalId): readonly ExternalId[] {
  return ids.some(({ key }) => key === id.key) ? ids : [...ids, id];
}
