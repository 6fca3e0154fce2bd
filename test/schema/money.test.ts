import * as fc from 'fast-check';
import { exponentOf, isCurrency } from '../../schema/currency';
import { ContractError } from '../../schema/errors';
import {
  addMoney,
  formatMoney,
  minorMoney,
  multiply,
  parseMoney,
  subtractMoney,
  sumMinor,
  sumMoney,
} from '../../schema/money';

const currencies = fc.constantFrom('CNY', 'USD', 'EUR', 'JPY', 'KWD', 'VND');
const minors = fc.maxSafeInteger();

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    return error instanceof ContractError ? error.code : String(error);
  }
  return undefined;
}

describe('an amount', () => {
  it('is read and written without loss', () => {
    fc.assert(
      fc.property(minors, currencies, (minor, currency) => {
        const money = minorMoney(minor, currency);
        expect(parseMoney(formatMoney(money), currency)).toEqual(money);
      }),
    );
  });

  it.each([
    ['12.34', 'CNY', 1234],
    ['12.3', 'CNY', 1230],
    ['12', 'CNY', 1200],
    ['-0.05', 'EUR', -5],
    ['-0', 'EUR', 0],
    ['1200', 'JPY', 1200],
    ['1200.00', 'JPY', 1200],
    ['1.234', 'KWD', 1234],
    ['32.3800', 'USD', 3238],
  ])('%s %s is %d of its minor units', (amount, currency, minor) => {
    expect(parseMoney(amount, currency)).toEqual({ minor, currency });
  });

  it.each([
    [1234, 'CNY', '12.34'],
    [-5, 'CNY', '-0.05'],
    [0, 'CNY', '0.00'],
    [1200, 'JPY', '1200'],
    [5, 'KWD', '0.005'],
  ])('%d of %s is written %s', (minor, currency, text) => {
    expect(formatMoney({ minor, currency })).toBe(text);
  });

  it.each(['', ' 1', '1,000.00', '1e3', '+1', '.5', '5.', '0x10', 'NaN', '12.345', '¥12', '١٢', '1\n'])(
    'is not `%s`',
    (amount) => {
      expect(codeOf(() => parseMoney(amount, 'CNY'))).toBe('BAD_INPUT');
    },
  );

  it('is refused where a number could not hold it exactly', () => {
    expect(codeOf(() => parseMoney('90071992547409.92', 'CNY'))).toBe('BAD_INPUT');
    expect(parseMoney('90071992547409.91', 'CNY').minor).toBe(Number.MAX_SAFE_INTEGER);
    expect(codeOf(() => minorMoney(0.5, 'CNY'))).toBe('BAD_INPUT');
    expect(codeOf(() => minorMoney(Number.NaN, 'CNY'))).toBe('BAD_INPUT');
  });

  it.each(['', 'cny', 'RMB', 'XAU', 'XXX', '__proto__', 'constructor'])('has no currency `%s`', (currency) => {
    expect(isCurrency(currency)).toBe(false);
    expect(codeOf(() => parseMoney('1', currency))).toBe('BAD_INPUT');
  });

  it('has no more decimals than its currency, checked against the tables of the runtime', () => {
    const known = Intl.supportedValuesOf('currency').filter(isCurrency);
    expect(known.length).toBeGreaterThan(140);
    // Those tables say how amounts are shown; where nobody shows the minor unit they have fewer decimals than the standard.
    expect(known.filter((currency) => shownDecimals(currency) > exponentOf(currency))).toEqual([]);
  });
});

function shownDecimals(currency: string): number {
  const shown = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return shown.maximumFractionDigits ?? 0;
}

describe('a sum', () => {
  it('adds and takes away within one currency', () => {
    const [one, other] = [minorMoney(1000, 'CNY'), minorMoney(250, 'CNY')];
    expect(addMoney(one, other)).toEqual(minorMoney(1250, 'CNY'));
    expect(subtractMoney(other, one)).toEqual(minorMoney(-750, 'CNY'));
    expect(sumMoney([one, other, other], 'CNY')).toEqual(minorMoney(1500, 'CNY'));
    expect(sumMoney([], 'JPY')).toEqual(minorMoney(0, 'JPY'));
  });

  it('never mixes currencies', () => {
    const [yuan, yen] = [minorMoney(1, 'CNY'), minorMoney(1, 'JPY')];
    expect(codeOf(() => addMoney(yuan, yen))).toBe('BAD_INPUT');
    expect(codeOf(() => subtractMoney(yuan, yen))).toBe('BAD_INPUT');
    expect(codeOf(() => sumMoney([yuan, yen], 'CNY'))).toBe('BAD_INPUT');
  });

  it('does not depend on the order, even past the exact range of numbers on the way', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(sumMinor([most, most, 1, -most, -most])).toBe(1);
    expect(codeOf(() => sumMinor([most, 1]))).toBe('BAD_INPUT');
  });
});

describe('the net of a line', () => {
  it.each([
    ['14.00', 12, '0.15', 14280],
    ['9.80', 10, '0', 9800],
    ['0.005', 1, '0', 1],
    ['0.004', 1, '0', 0],
    ['0.0049999', 1, '0', 0],
    ['-0.005', 1, '0', -1],
    ['0.333', '1.5', '0', 50],
    ['21.35', 20, '0.15000000596046448', 36295],
    ['10', 3, '1', 0],
  ])('%s times %s less %s is %d cents', (price, quantity, discount, net) => {
    expect(multiply(price, quantity, discount)).toBe(net);
  });

  it('is rounded in the decimals of its currency', () => {
    expect(multiply('99.5', 1, '0', 'JPY')).toBe(100);
    expect(multiply('1.0005', 1, '0', 'KWD')).toBe(1001);
  });

  it('is within half a minor unit of the exact product, and halves go away from zero', () => {
    const price = fc.integer({ min: -9_999_999, max: 9_999_999 });
    fc.assert(
      fc.property(
        price,
        fc.integer({ min: 0, max: 9_999 }),
        fc.integer({ min: 0, max: 1_000 }),
        (ten4, count, ten3) => {
          const net = multiply(decimal(ten4, 4), count, decimal(ten3, 3));
          const exact = BigInt(ten4) * BigInt(count) * BigInt(1_000 - ten3);
          const off = BigInt(net) * 100_000n - exact;
          const away = exact < 0n ? -off : off;
          expect(away > -50_000n && away <= 50_000n).toBe(true);
        },
      ),
    );
  });

  it('is cancelled to the cent by the line of its return', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 1, max: 999 }), (ten4, count) => {
        const price = decimal(ten4, 4);
        expect(multiply(price, count, '0.125') + multiply(price, -count, '0.125')).toBe(0);
      }),
    );
  });

  it.each([
    ['1', 1, '1.01'],
    ['1', 1, '-0.1'],
    ['1', 1, '15%'],
    ['x', 1, '0'],
    ['1', Number.NaN, '0'],
    ['1', 1e21, '0'],
    ['999999999999999999', 999999, '0'],
  ])('is refused for %s, %s, %s', (price, quantity, discount) => {
    expect(codeOf(() => multiply(price, quantity, discount))).toBe('BAD_INPUT');
  });
});

function decimal(digits: number, scale: number): string {
  const padded = String(Math.abs(digits)).padStart(scale + 1, '0');
  return `${digits < 0 ? '-' : ''}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
