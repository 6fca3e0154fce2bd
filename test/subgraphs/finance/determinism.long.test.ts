import { monthsOf } from '../../../subgraphs/finance/domain/months';
import { booksModel, companyLadderModel, ledgerModel, standingModel } from '../../../subgraphs/finance/figures.model';
import type { World } from '../../support/subgraph';
import { allFeeds, anInvoice, aPayment, code, neighboursOf, openFinance } from './support/world';

type Fact = (world: World) => Promise<unknown>;

const codes = Array.from({ length: 3 }, (_, index) => code(`customer ${index}`));

/** What happened, each fact of its own; a ticket is told twice, the second time with more minutes. */
const facts: readonly Fact[] = codes.flatMap((customerCode, index) => {
  const no = (kind: string) => `${kind}-${index}`;
  return [
    (world) => neighboursOf(world).customer(customerCode),
    (world) => neighboursOf(world).order(customerCode, no('O')),
    (world) => neighboursOf(world).order(customerCode, no('O2')),
    (world) => neighboursOf(world).ticket(customerCode, no('T'), 5),
    (world) => neighboursOf(world).ticket(customerCode, no('T'), 12 * (index + 1), 2),
    (world) => world.run('recordInvoice', anInvoice(customerCode, no('INV'), { orderNo: no('O') })),
    (world) => world.run('recordPayment', aPayment(customerCode, no('PAY'), '250.00', null)),
  ] satisfies readonly Fact[];
});
const feeds: readonly Fact[] = allFeeds.map((feed) => (world) => world.run('recordWatermark', feed));

/** A shuffle that is the same for the same seed. */
function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
  return items
    .map((item) => [next(), item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item);
}

/** The end of a world in which the facts came in this order, some twice, with the pump turning in between. */
async function endOf(order: readonly Fact[], seed: number): Promise<object> {
  const world = await openFinance();
  for (const [index, fact] of order.entries()) {
    await fact(world);
    if ((seed + index) % 3 === 0) await fact(world);
    const { pump } = world.subgraph('finance');
    // Two workers at once now and then, as two processes would run.
    if ((seed + index) % 4 === 0) await Promise.all([pump.turn(), pump.turn()]);
  }
  if (seed % 2 === 1) await world.subgraph('finance').pump.rebuild();
  await world.settle();
  const end = await figuresOf(world);
  await world.close();
  return end;
}

async function figuresOf(world: World): Promise<object> {
  const tools = world.subgraph('finance').tools();
  const [standings, books, ladders, ledgers] = await Promise.all([
    tools.find(standingModel, {}),
    tools.find(booksModel, {}),
    tools.find(companyLadderModel, {}),
    tools.find(ledgerModel, {}),
  ]);
  return {
    standings: sorted(standings.map(plain), 'customerCode'),
    books: books.map(plain),
    ladders: sorted(ladders.map(plain), 'ladderId'),
    // Corrections may come in any number of lines; what they sum to may not differ.
    ledgers: sorted(
      ledgers.map(({ customerCode, lines }) => ({ customerCode, months: monthsOf(lines ?? [], []) })),
      'customerCode',
    ),
  };
}

const KEPT = ['_id', 'version', 'createdAt', 'updatedAt', 'receipts', 'unsent', 'lease', 'leasedBy'];

function plain(document: object): Readonly<Record<string, unknown>> {
  // Absent and null are one in a document.
  return Object.fromEntries(Object.entries(document).filter(([name, value]) => !KEPT.includes(name) && value !== null));
}

function sorted<Item extends object>(items: readonly Item[], by: keyof Item & string): readonly Item[] {
  return [...items].sort((one, other) => (String(one[by]) < String(other[by]) ? -1 : 1));
}

it('ends in the same figures whatever the order of facts, with duplicates, racing workers and a rebuild', async () => {
  const all = [...feeds, ...facts];
  const expected = await endOf(all, 2);
  expect(expected).toMatchObject({ standings: [{ stale: 0 }, { stale: 0 }, { stale: 0 }] });
  for (const seed of [1, 7, 12]) {
    expect(await endOf(shuffled(all, seed), seed)).toEqual(expected);
  }
}, 120_000);
