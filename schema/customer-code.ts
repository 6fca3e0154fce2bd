import { createHash } from 'node:crypto';

const DIGITS = 10;
const SPACE = 10n ** BigInt(DIGITS);

/** Whether the text is `C`, ten digits and the check digit that fits them. It says nothing of whether the customer exists. */
export function isCustomerCode(text: string): boolean {
  return isNumber('C', text);
}

/** Whether the text is this prefix, ten digits and the check digit that fits them. */
export function isNumber(prefix: string, text: string): boolean {
  const digits = text.slice(prefix.length);
  return (
    text.startsWith(prefix) && /^[0-9]{11}$/.test(digits) && checkDigitOf(digits.slice(0, DIGITS)) === digits[DIGITS]
  );
}

/**
 * A number without meaning: the prefix, ten digits of SHA-256 over the seed, and their check digit.
 * The same seed gives the same number, so that a repeated creation finds itself; where the number is taken by another
 * record, the next `salt` gives the next candidate.
 */
export function numberFrom(prefix: string, seed: string | Uint8Array, salt = 0): string {
  const digest = createHash('sha256').update(`${salt}:`).update(seed).digest('hex');
  const digits = (BigInt(`0x${digest}`) % SPACE).toString().padStart(DIGITS, '0');
  return `${prefix}${digits}${checkDigitOf(digits)}`;
}

/**
 * The check digit of ISO 7064 MOD 11,10: every single wrong digit is caught, and so is every swap of neighbours but for
 * a few pairs in a few places (about 1 in 45).
 */
export function checkDigitOf(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}
