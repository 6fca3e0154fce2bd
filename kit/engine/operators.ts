import { Decimal128, Long } from 'bson';
import { badValue, failedToParse, notImplemented, typeMismatch } from './errors';
import { compileElement, isOperators } from './filter';
import { compare, isEqual } from './order';
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
  $addToSet: addToSet,
  $pull: pull,
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
  const { $each: each, $position: position, $slice: slice } = eachOf(argument, ['$each', '$position', '$slice']);
  const array = [...arrayAt(place, document)];
  const at = position === undefined ? array.length : toNumber(position);
  array.splice(at, 0, ...each);
  place.set(slice === undefined ? array : sliced(array, toNumber(slice)));
}

function sliced(array: readonly unknown[], size: number): readonly unknown[] {
  return size < 0 ? array.slice(size) : array.slice(0, size);
}

function addToSet(place: Place, argument: unknown, document: Document): void {
  const array = [...arrayAt(place, document)];
  for (const value of eachOf(argument, ['$each']).$each) {
    if (!array.some((element) => isEqual(element, value))) array.push(value);
  }
  place.set(array);
}

/** The values to add: one, or those of `$each` with what else the operator knows. */
function eachOf(argument: unknown, known: readonly string[]): Document & { readonly $each: readonly unknown[] } {
  if (!isRecord(argument) || !('$each' in argument)) return { $each: [argument] };
  const { $each: each } = argument;
  const unknown = Object.keys(argument).find((name) => !known.includes(name));
  if (unknown) throw notImplemented(`$push or $addToSet with ${unknown}`);
  if (!Array.isArray(each))
    throw failedToParse(`The argument to $each must be an array but it was of type ${typeName(each)}`);
  return { ...argument, $each: each };
}

function arrayAt(place: Place, document: Document): readonly unknown[] {
  const value = place.get();
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw badValue(
    `The field '${place.path}' must be an array but is of type ${typeName(value)} in document {_id: ${written(document._id)}}`,
  );
}

function pull(place: Place, condition: unknown): void {
  const value = place.get();
  if (value === undefined) return;
  if (!Array.isArray(value)) throw badValue('Cannot apply $pull to a non-array value');
  const isUnwanted = isRecord(condition) || isOperators(condition) ? compileElement(condition) : pulledValue(condition);
  place.set(value.filter((element) => !isUnwanted(element)));
}

/** A plain value takes away the elements equal to it, never an array that holds it. */
function pulledValue(value: unknown): (element: unknown) => boolean {
  const test = compileElement(value);
  return (element) => (Array.isArray(element) ? isEqual(element, value) : test(element));
}
