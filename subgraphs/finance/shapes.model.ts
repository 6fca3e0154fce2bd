import { Schema } from 'mongoose';

/** Stored shapes that several models share. `type` alone would be read by mongoose as the type of the whole object. */
export const word = { type: String };

/** A schema of its own, since mongoose takes no null for a nested object. */
export const money = new Schema({ minor: Number, currency: String }, { _id: false });

/** Computed parts of figures, replaced as a whole: their shape is that of the domain's types. */
export const computed = Object;

export function list(entry: Readonly<Record<string, unknown>>): readonly object[] {
  return [{ _id: false, ...entry }];
}

export const externalIds = list({ system: String, type: word, value: String, key: String });

/** One document for each id of another system; records without one are not looked at. */
export const byExternalId = {
  fields: { 'externalIds.key': 1 },
  unique: true,
  partial: { 'externalIds.key': { $exists: true } },
} as const;
