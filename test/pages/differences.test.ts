import { parse } from 'graphql';
import { askedIn } from '../../gateway/pages/explorer/compare/asked';
import { countsOf, differences, type Row, type Side } from '../../gateway/pages/explorer/compare/differences';
import type { Json } from '../../gateway/pages/explorer/compare/values';

const NONE: ReadonlySet<string> = new Set();

function side(data: Json, more: Partial<Side> = {}): Side {
  return { data, absent: NONE, gaps: NONE, ...more };
}

function rows(query: string, left: Side, right: Side): readonly Row[] {
  return differences(askedIn(parse(query)), left, right);
}

/** The lines as a reader sees them. */
function lines(given: readonly Row[]): readonly string[] {
  return given.map((row) =>
    row.kind === 'group' ? row.label : `${row.label}: ${row.left.text ?? '·'} | ${row.right.text ?? '·'} (${row.mark})`,
  );
}

it.each([
  ['the same', 'Li', 'Li', 'same'],
  ['null for both', null, null, 'same'],
  ['null for one', 'Li', null, 'hidden'],
  ['a masked text', '+8613812345678', '+86****5678', 'blurred'],
  ['a masked address of mail', 'l***@example.com', 'li@example.com', 'blurred'],
  ['the year of a date', '1980-05-01', '1980', 'blurred'],
  ['something else', 'ACTIVE', 'NEW', 'other'],
  ['two masks that differ', '+86****1', '+86****2', 'other'],
])('marks %s', (_case, left, right, mark) => {
  const [row] = rows('{ name }', side({ name: left }), side({ name: right }));
  expect(row).toMatchObject({ mark });
});

it.each([
  ['an amount and its band', { amount: '12000.00', band: null }, { amount: null, band: '10k-20k CNY' }, 'blurred'],
  ['a debt and its band', { amount: '-12000.00', band: null }, { amount: null, band: '-(10k-20k) CNY' }, 'blurred'],
  ['the highest band', { amount: '2000000000.00', band: null }, { amount: null, band: '1bn+ CNY' }, 'blurred'],
  ['an amount and nothing', { amount: '12000.00', band: null }, { amount: null, band: null }, 'hidden'],
  ['two amounts', { amount: '1.00', band: null }, { amount: '2.00', band: null }, 'other'],
])('takes money as one value: %s', (_case, left, right, mark) => {
  const currency = 'CNY';
  const money = (value: object) => side({ limit: { currency, ...value } as Json });
  expect(rows('{ limit { amount currency band } }', money(left), money(right))).toMatchObject([{ mark }]);
});

it('tells a field that a contract does not have from one that is hidden', () => {
  const left = side({ customer: { tier: 'PROFITABLE', name: 'Li' } });
  const right = side({ customer: { name: null } }, { absent: new Set(['customer.tier']) });
  expect(lines(rows('{ customer { tier name } }', left, right))).toEqual([
    'customer',
    'tier: PROFITABLE | · (contract)',
    'name: Li | · (hidden)',
  ]);
});

it('tells what a rule hides from what is empty because a part of the graph is away', () => {
  const right = side({ customer: { credit: null } }, { gaps: new Set(['customer.credit']) });
  const both = rows('{ customer { credit { hold } } }', side({ customer: { credit: { hold: true } } }), right);
  expect(lines(both)).toEqual(['customer', 'credit', 'hold: true | · (gap)']);
});

it('puts records side by side by their number, whatever their order', () => {
  const edges = (...orders: [string, string][]): Side =>
    side({ orders: { edges: orders.map(([orderNo, status]) => ({ node: { orderNo, status } })) } });
  const left = edges(['O1', 'PLACED'], ['O2', 'SHIPPED']);
  const right = edges(['O2', 'SHIPPED'], ['O3', 'PLACED']);
  expect(lines(rows('{ orders { edges { node { orderNo status } } } }', left, right))).toEqual([
    'orders O1',
    'orderNo: O1 | · (hidden)',
    'status: PLACED | · (hidden)',
    'orders O2',
    'orderNo: O2 | O2 (same)',
    'status: SHIPPED | SHIPPED (same)',
    'orders O3',
    'orderNo: · | O3 (hidden)',
    'status: · | PLACED (hidden)',
  ]);
});

it('puts what has no number side by side by its place, one line for one value', () => {
  const left = side({ phones: [{ e164: '+861' }, { e164: '+862' }] });
  const right = side({ phones: [{ e164: '+861' }] });
  expect(lines(rows('{ phones { e164 } }', left, right))).toEqual([
    'phones 1 e164: +861 | +861 (same)',
    'phones 2 e164: +862 | · (hidden)',
  ]);
});

it('reads fragments and aliases as the answer does', () => {
  const query = '{ who: customer { ...Names } } fragment Names on Customer { shown: displayName }';
  const [, row] = rows(query, side({ who: { shown: 'Li' } }), side({ who: { shown: null } }));
  expect(row).toMatchObject({ label: 'shown', mark: 'hidden' });
});

it('shows a customer whom one side does not see at all field by field', () => {
  const both = rows('{ customer { code name } }', side({ customer: { code: 'C1', name: 'Li' } }), side(null));
  expect(countsOf(both)).toMatchObject({ hidden: 2, same: 0 });
});
