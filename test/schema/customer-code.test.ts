import * as fc from 'fast-check';
import { checkDigitOf, isCustomerCode, isNumber, numberFrom } from '../../schema/customer-code';

const tenDigits = fc.stringMatching(/^[0-9]{10}$/);
const codes = tenDigits.map((digits) => `C${digits}${checkDigitOf(digits)}`);
const places = fc.integer({ min: 1, max: 11 });

function replaced(text: string, at: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + by.length);
}

describe('a customer code', () => {
  it('has the check digit of the standard', () => {
    expect(checkDigitOf('0794')).toBe('5');
    expect(checkDigitOf('1234567890')).toBe('3');
  });

  it('is C, ten digits and the check digit that fits them', () => {
    expect(isCustomerCode('C12345678903')).toBe(true);
  });

  it.each([
    '',
    'C',
    'c12345678903',
    'O12345678903',
    'C1234567890',
    'C123456789033',
    ' C12345678903',
    'C12345678903\n',
    'C1234567890३',
    'C-1234567890',
  ])('`%s` is none', (text) => {
    expect(isCustomerCode(text)).toBe(false);
  });

  it('is no longer one when a single digit is mistyped', () => {
    fc.assert(
      fc.property(codes, places, fc.integer({ min: 1, max: 9 }), (code, at, off) => {
        const mistyped = replaced(code, at, String((Number(code[at]) + off) % 10));
        expect(isCustomerCode(mistyped)).toBe(false);
      }),
    );
  });

  it('is no longer one when two neighbours are swapped, but for the one pair of consecutive digits a place leaves open', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 1, max: 10 }), (code, at) => {
        const [one = '', other = ''] = [code[at], code[at + 1]];
        const survives = one !== other && isCustomerCode(replaced(code, at, other + one));
        expect(!survives || [1, 9].includes(Math.abs(Number(one) - Number(other)))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('lets at most one swap in 45 pass, counted over all pairs after all beginnings', () => {
    let passed = 0;
    let tried = 0;
    for (let beginning = 0; beginning < 10; beginning++) {
      for (let pair = 0; pair < 100; pair++) {
        const [one, other] = String(pair).padStart(2, '0');
        if (one === other) continue;
        tried++;
        if (checkDigitOf(`${beginning}${one}${other}`) === checkDigitOf(`${beginning}${other}${one}`)) passed++;
      }
    }
    expect(passed * 45).toBeLessThanOrEqual(tried);
  });
});

describe('a number made from a seed', () => {
  it('carries its prefix and a check digit that fits, whatever the seed', () => {
    fc.assert(
      fc.property(fc.constantFrom('C', 'O', 'T', 'I', 'P', 'CN'), fc.string(), (prefix, seed) => {
        expect(isNumber(prefix, numberFrom(prefix, seed))).toBe(true);
      }),
    );
  });

  it('is the same for the same seed, as text or as bytes, and another for the next salt', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (seed, salt) => {
        const number = numberFrom('C', seed, salt);
        expect(numberFrom('C', Buffer.from(seed), salt)).toBe(number);
        expect(numberFrom('C', seed, salt + 1)).not.toBe(number);
      }),
    );
  });

  it('stays what it was, since records are found again by it', () => {
    expect(numberFrom('C', 'northwind:ALFKI')).toBe('C25768013642');
  });
});
