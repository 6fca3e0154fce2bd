import { externalKey, type StoredExternalId } from '../../kit/graph';

/** What commands are told, in the form it is stored in. */
export function storedId(id: {
  readonly system: string;
  readonly type?: string | null;
  readonly value: string;
}): StoredExternalId {
  return { system: id.system, type: id.type ?? null, value: id.value, key: externalKey(id) };
}

/** Moments come as such from a mutation and as text from a file. */
export function momentOf(value: Date | string | null | undefined, otherwise: Date): Date {
  return value ? new Date(value) : otherwise;
}
