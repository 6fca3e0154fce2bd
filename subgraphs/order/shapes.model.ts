import { Schema } from 'mongoose';

/** An object that may be absent as a whole: without a schema of its own, mongoose would store an empty one. */
export function shape(definition: Record<string, unknown>) {
  return { type: new Schema(definition, { _id: false, strict: 'throw' }) };
}

export const money = shape({ minor: Number, currency: String });
export const unitPrice = shape({ amount: String, currency: String });

export const totals = { net: money, freight: money, tax: money, total: money };

export const lines = [
  shape({
    lineNo: Number,
    sku: String,
    description: String,
    quantity: Number,
    unit: String,
    listPrice: unitPrice,
    discount: String,
    net: money,
    costOfGoods: money,
  }),
];

// `type` alone would be read by mongoose as the type of the whole object.
export const externalIds = [shape({ system: String, type: { type: String }, value: String, key: String })];

/** One record for each id of another system; those without one are not looked at. */
export const byExternalId = {
  fields: { 'externalIds.key': 1 },
  unique: true,
  partial: { 'externalIds.key': { $exists: true } },
} as const;
