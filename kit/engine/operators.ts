import { Decimal128, Long } from 'bson';
import { badValue, failedToParse, notImplemented, typeMismatch } from './errors';
import { compare } from './order';
import type { Place } from './places';
import { type Document, isLong, isNumeric, isRecord, toNumber, typeName, written } from './values';

/** Changes one place of a document. */
export type Operator = (place: Place, argument: unknown, document: Document) => void;

/** The update operators that are carried, by name. */
export const operators: Readonly<Record<string, Operator>> = {
  $set: (place, value) => place.set(value),
  $setOnInsert: (place, value) => place.set(value),
  $unset: (place) => place.remove(),
  $inc: increase,
  $min: (place, value) => keep(place, value, (difference) => difference < 0),
  $max: (place, value) => keep(place, value, (difference) => difference > 0),
  $push: push,
};

function increase(place: Place, amount: unknown, document: Document): void {
  const value = place.get();
  if (!isNumeric(amount))
    throw typeMismatch(`Cannot increment with non-numeric argument: {${place.path}: ${written(amount)}}`);
  if (value !== undefined && !isNumeric(value)) {
    throw typeMismatch(
      `Cannot apply $inc to a value of non-numeric type. {_id: ${written(document._id)}} has the field '${place.path}' of non-numeric type ${typeName(value)}`,
    );
  }
  place.set(value === undefined ? amount : sum(value, amount));
}

/** A 64-bit integer stays one as long as it meets integers alone. */
function sum(a: unknown, b: unknown): unknown {
  if (a instanceof Decimal128 || b instanceof Decimal128) throw notImplemented('$inc of Decimal128');
  if (!isLong(a) && !isLong(b)) return toNumber(a) + toNumber(b);
  const [x, y] = [integer(a), integer(b)];
  return x === null || y === null ? toNumber(a) + toNumber(b) : x.add(y);
}

function integer(value: unknown): Long | null {
  if (isLong(value)) return value;
  return Number.isSafeInteger(value) ? Long.fromNumber(toNumber(value)) : null;
}

function keep(place: Place, value: unknown, isWanted: (difference: number) => boolean): void {
  const present = place.get();
  if (present === undefined || isWanted(compare(value, present))) place.set(value);
}

function push(place: Place, argument: unknown, document: Document): void {
  place.set([...arrayAt(place, document), ...eachOf(argument)]);
}

/** The values to add: one, or those of `$each`. */
function eachOf(argument: unknown): readonly unknown[] {
  if (!isRecord(argument) || !('$each' in argument)) return [argument];
  const { $each: each, ...others } = argument;
  const [other] = Object.keys(others);
  if (other !== undefined) throw notImplemented(`$push with ${other}`);
  if (!Array.isArray(each))
    throw failedToParse(`The argument to $each must be an array but it was of type ${typeName(each)}`);
  return each;
}

function arrayAt(place: Place, document: Document): readonly unknown[] {
  const value = place.get();
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw badValue(
    `The field '${place.path}' must be an array but is of type ${typeName(value)} in document {_id: ${written(document._id)}}`,
  );
}
