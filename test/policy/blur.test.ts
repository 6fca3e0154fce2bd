import fc from 'fast-check';
import { boundsOf } from '../../schema/policy/bands';
import { bandOf, blurAddress, blurDate, blurText } from '../../schema/policy/blur';
import { loadPolicy } from '../../schema/policy/parse';

const policy = loadPolicy();

describe('a blurred text', () => {
  it.each([
    ['CONTACT_POINT', '13800008000', '138****8000'],
    ['CONTACT_POINT', '+8613812348000', '+86****8000'],
    ['CONTACT_POINT', '12345678', '****'],
    ['CONTACT_POINT', 'alice@example.com', 'a***@example.com'],
    ['CONTACT_POINT', 'a@example.com', '***@example.com'],
    ['CONTACT_POINT', '𠮷野@example.jp', '𠮷***@example.jp'],
    ['CONTACT_POINT', '"odd@local"@example.com', '"***@example.com'],
    ['BANK', '6222020200112233', '****2233'],
    ['NATIONAL_ID', '11010519491231002X', '****2X'],
    ['NAME', '李明', '李****'],
    ['NAME', '𠮷', '****'],
    ['NAME', '𠮷田太郎', '𠮷****'],
    ['BANK', '2233', '****'],
    ['ADDRESS', '1 Main Street', '****'],
    ['COST', '12.00', '****'],
    ['NO_SUCH_LABEL', 'anything', '****'],
  ])('of %s: %s looks like %s', (label, value, blurred) => {
    expect(blurText(policy, label, value)).toBe(blurred);
  });

  it('is never longer in what it keeps than twice what it masks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('CONTACT_POINT', 'BANK', 'NATIONAL_ID', 'NAME'),
        fc.string({ unit: 'grapheme' }),
        (label, value) => {
          fc.pre(!value.includes('@') && !value.includes('*'));
          const kept = [...blurText(policy, label, value)].length - 4;
          expect(kept).toBeLessThanOrEqual(2 * ([...value].length - kept));
        },
      ),
    );
  });
});

describe('a blurred date and a blurred address', () => {
  it.each([
    ['1980-05-03', '1980'],
    ['1980-05-03T10:00:00Z', '1980'],
    ['03.05.1980', '****'],
  ])('%s is %s', (date, year) => expect(blurDate(date)).toBe(year));

  it('keeps city and country, and nothing else', () => {
    const address = { lines: ['1 Main Street'], postcode: '200000', city: 'Shanghai', country: 'CN' };
    expect(blurAddress(address)).toEqual({ city: 'Shanghai', country: 'CN' });
    expect(blurAddress({ country: 'CN' })).toEqual({ city: null, country: 'CN' });
  });
});

describe('a blurred amount', () => {
  it.each([
    [12_000_00, 'CNY', '10k-20k CNY'],
    [10_000_00, 'CNY', '10k-20k CNY'],
    [9_999_99, 'CNY', '5k-10k CNY'],
    [20_000_00, 'CNY', '20k-50k CNY'],
    [0, 'EUR', '0-100 EUR'],
    [99_99, 'EUR', '0-100 EUR'],
    [100_00, 'EUR', '100-200 EUR'],
    [-12_000_00, 'CNY', '-(10k-20k) CNY'],
    [12_000, 'JPY', '10k-20k JPY'],
    [12_000_000, 'KWD', '10k-20k KWD'],
    [12_000_00, 'HUF', '10k-20k HUF'],
    [3_000_000_00, 'USD', '2M-5M USD'],
    [999_999_999_99, 'USD', '500M-1bn USD'],
    [1_000_000_000_00, 'USD', '1bn+ USD'],
    [10n ** 30n, 'USD', '1bn+ USD'],
  ])('of %s minor units of %s is %s', (minor, currency, band) => {
    expect(bandOf(policy, minor, currency)).toBe(band);
  });

  it('has bands that meet, in steps of 1, 2 and 5', () => {
    const bounds = boundsOf(policy.bands);
    expect(bounds.slice(0, 8)).toEqual([0, 100, 200, 500, 1_000, 2_000, 5_000, 10_000]);
    expect(bounds.at(-1)).toBe(1_000_000_000);
    expect(bounds.slice(1).filter((bound) => !['1', '2', '5'].includes(`${bound}`.replace(/0+$/, '')))).toEqual([]);
  });

  it('never tells two amounts of one band apart, nor puts the larger into a lower band', () => {
    const bounds = boundsOf(policy.bands).map((bound) => BigInt(bound) * 100n);
    const indexOf = (minor: bigint) => bounds.filter((bound) => bound <= minor).length;
    const amount = fc.bigInt({ min: 0n, max: 2n * 10n ** 11n });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const alike = bandOf(policy, one, 'CNY') === bandOf(policy, other, 'CNY');
        expect(alike).toBe(indexOf(one) === indexOf(other));
      }),
    );
  });
});
