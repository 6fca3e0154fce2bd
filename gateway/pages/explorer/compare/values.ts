import type { Asked } from './asked';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** How two values of one place differ: `blurred` is a value that keeps a part of the other. */
export type Mark = 'same' | 'hidden' | 'blurred' | 'other' | 'contract' | 'gap';

export function asObject(value: Json | undefined): JsonObject | null {
  return typeof value === 'object' && value !== null && !isList(value) ? value : null;
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Amount, currency and band belong together: one place, one text. */
export function isMoney({ inner }: Asked): boolean {
  return inner.some(({ name }) => name === 'amount') && inner.every(({ name }) => MONEY.has(name));
}

const MONEY: ReadonlySet<string> = new Set(['amount', 'currency', 'band']);

/** @returns the text of a value, null where there is none. */
export function textOf(value: Json | undefined, { inner }: Asked): string | null {
  if (value === undefined || value === null) return null;
  if (isList(value)) return value.length > 0 ? value.map(String).join(', ') : '(none)';
  const object = asObject(value);
  return object ? moneyText(object, inner) : String(value);
}

function moneyText(money: JsonObject, inner: readonly Asked[]): string | null {
  const part = (name: string): string | null => {
    const key = inner.find((one) => one.name === name)?.key;
    const value = key === undefined ? null : money[key];
    return value === null || value === undefined ? null : String(value);
  };
  const amount = part('amount');
  if (amount === null) return part('band');
  return [amount, part('currency')].filter((text) => text !== null).join(' ');
}

/** Two texts of one place, and whether either is what a blur leaves of a value: a mask, a band, a year. */
export function markOf(left: string | null, right: string | null): Mark {
  if (left === right) return 'same';
  if (left === null || right === null) return 'hidden';
  return isBlurOf(left, right) || isBlurOf(right, left) ? 'blurred' : 'other';
}

/** Whether a text is what a blur leaves of this value. */
export function isBlurOf(blurred: string, value: string): boolean {
  if (blurred.includes('***')) return !value.includes('***');
  if (/^\d{4}$/.test(blurred)) return value.startsWith(`${blurred}-`);
  return BAND.test(blurred) && AMOUNT.test(value);
}

const BAND = /^(-\()?[\d.]+(k|M|bn)?(-[\d.]+(k|M|bn)?|\+)\)? [A-Z]{3}$/;
const AMOUNT = /^-?\d+(\.\d+)?( [A-Z]{3})?$/;
