import type { Decimal128, Long } from 'bson';

export type Document = Record<string, unknown>;

/** MongoDB's order of types; the values are also the first byte of a key, so neighbours leave room. */
export const RANK = {
  minKey: 0x05,
  emptyArray: 0x08,
  null: 0x0a,
  number: 0x14,
  string: 0x1e,
  object: 0x28,
  array: 0x32,
  binary: 0x3c,
  objectId: 0x46,
  boolean: 0x50,
  date: 0x5a,
  timestamp: 0x64,
  regex: 0x6e,
  other: 0x78,
  maxKey: 0x7d,
} as const;

const RANK_OF_BSON_TYPE: Readonly<Record<string, number>> = {
  MinKey: RANK.minKey,
  Int32: RANK.number,
  Double: RANK.number,
  Long: RANK.number,
  Decimal128: RANK.number,
  BSONSymbol: RANK.string,
  Binary: RANK.binary,
  ObjectId: RANK.objectId,
  Timestamp: RANK.timestamp,
  BSONRegExp: RANK.regex,
  MaxKey: RANK.maxKey,
};

/** Where the type of a value stands among all types; a missing value ranks as null. */
export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return RANK.string;
    case 'number':
    case 'bigint':
      return RANK.number;
    case 'boolean':
      return RANK.boolean;
    case 'object':
      return value === null ? RANK.null : rankOfObject(value);
    default:
      return RANK.null;
  }
}

function rankOfObject(value: object): number {
  if (Array.isArray(value)) return RANK.array;
  if (value instanceof Date) return RANK.date;
  if (value instanceof RegExp) return RANK.regex;
  if (value instanceof Uint8Array) return RANK.binary;
  const type = bsonTypeOf(value);
  return type === undefined ? RANK.object : (RANK_OF_BSON_TYPE[type] ?? RANK.other);
}

/** The name bson gives to its own classes, or undefined for plain values. */
const bsonTypeOf = (value: object): string | undefined => (value as { readonly _bsontype?: string })._bsontype;

export const isRecord = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && rankOfObject(value) === RANK.object;

export const isLong = (value: unknown): value is Long =>
  typeof value === 'object' && value !== null && bsonTypeOf(value) === 'Long';

const isDecimal = (value: unknown): value is Decimal128 =>
  typeof value === 'object' && value !== null && bsonTypeOf(value) === 'Decimal128';

export const isNumeric = (value: unknown): boolean => rankOf(value) === RANK.number;

/** Any BSON number as a JavaScript number; what is no number is refused by the caller before. */
export const toNumber = (value: unknown): number => Number(typeof value === 'object' ? String(value) : value);

/** MongoDB's name for the type of a value, as its messages use it. */
export function typeName(value: unknown): string {
  switch (rankOf(value)) {
    case RANK.number:
      return numberTypeName(value);
    case RANK.boolean:
      return 'bool';
    case RANK.binary:
      return 'binData';
    default:
      return Object.entries(RANK).find(([, rank]) => rank === rankOf(value))?.[0] ?? 'unknown';
  }
}

function numberTypeName(value: unknown): string {
  if (isLong(value)) return 'long';
  if (isDecimal(value)) return 'decimal';
  return Number.isInteger(value) ? 'int' : 'double';
}

/** A value as MongoDB's messages write it. */
export function written(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return `[ ${value.map(written).join(', ')} ]`;
  if (isRecord(value)) return writtenDocument(value);
  if (rankOf(value) === RANK.objectId) return `ObjectId('${String(value)}')`;
  return String(value ?? null);
}

export function writtenDocument(document: Document): string {
  const fields = Object.entries(document).map(([name, value]) => `${name}: ${written(value)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
