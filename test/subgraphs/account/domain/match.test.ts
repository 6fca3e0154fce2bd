import { figuresOf, lastContact, NEVER } from '../../../../subgraphs/account/domain/figures';
import { byExtension, isWithheld, matchStateOf, mostLikely } from '../../../../subgraphs/account/domain/match';
import { today } from './builders';

it.each([
  [0, 'NONE'],
  [1, 'ONE'],
  [7, 'SEVERAL'],
])('%i found is %s', (found, state) => expect(matchStateOf(found)).toBe(state));

it.each([
  ['anonymous', true],
  [' Withheld ', true],
  ['', true],
  ['+8613812348000', false],
])('a caller who shows `%s` withholds the number: %p', (shown, withheld) => expect(isWithheld(shown)).toBe(withheld));

const line = (extension: string | null) => ({ phones: [{ e164: '+862158888888', extension }] });

it('tells those behind a switchboard apart by their extension', () => {
  expect(byExtension([line('1'), line('2')], '+862158888888', '2')).toEqual([line('2')]);
});

it('offers all of them where nobody has the extension, or none was dialled', () => {
  expect(byExtension([line('1'), line('2')], '+862158888888', '9')).toHaveLength(2);
  expect(byExtension([line('1'), line('2')], '+862158888888', null)).toHaveLength(2);
});

const standing = { overdue: false, tier: null, tierBand: null, trust: null, serviceClass: null, asOf: today };
const revenue12m = [
  { minor: 500, currency: 'USD' },
  { minor: 900, currency: 'CNY' },
];

it.each([
  ['USD', 500, 'USD'],
  [null, 900, 'CNY'],
  ['EUR', 900, 'CNY'],
])('of revenue in two currencies, served in %s, %i %s counts', (currency, minor, counted) => {
  expect(figuresOf({ ...standing, revenue12m }, 1, currency)).toMatchObject({
    revenueMinor: minor,
    revenueCurrency: counted,
  });
});

it('reads a contact that never was as null', () => {
  expect(lastContact({ lastContactAt: NEVER })).toBeNull();
  expect(lastContact({ lastContactAt: today })).toEqual(today);
});

it('names at most ten, and those who are in reach first', () => {
  const found = Array.from({ length: 15 }, (_, index) => index);
  expect(mostLikely(found, (one) => one === 14)).toEqual([14, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
});
