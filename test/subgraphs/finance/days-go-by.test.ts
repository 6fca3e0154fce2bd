import { finance } from '../../../subgraphs/finance';
import { booksModel, standingModel } from '../../../subgraphs/finance/figures.model';
import { openWorld, type World } from '../../support/subgraph';
import { day } from './support/builders';
import { allFeeds, anInvoice, code, neighboursOf } from './support/world';

const her = code('li');
let now: Date;
let world: World;
beforeEach(async () => {
  now = day('2026-02-20');
  world = await openWorld([finance], { now: () => now });
  await world.run('recordWatermark', ...allFeeds);
  await neighboursOf(world).customer(her);
});
afterEach(() => world.close());

/** Nothing happens but that it is this day by now. */
async function comes(date: string) {
  now = day(date);
  await world.settle();
  const tools = world.subgraph('finance').tools();
  const [[standing], [books]] = await Promise.all([tools.find(standingModel, {}), tools.find(booksModel, {})]);
  return { standing, books };
}

describe('as days go by and nothing is told', () => {
  it('a veto ends with its review', async () => {
    await world.run('vetoTrust', { customerCode: her, finding: 'fraud', reviewAt: '2026-02-25T00:00:00.000Z' });
    const levelOn = async (date: string) => (await comes(date)).standing?.trust?.level;
    expect([await levelOn('2026-02-24'), await levelOn('2026-02-26')]).toEqual(['UNTRUSTED', 'STANDARD']);
    expect((await comes('2026-02-26')).standing?.vetoes).toEqual([]);
  });

  it('the year of figures moves on once a month is over', async () => {
    await world.run('recordInvoice', anInvoice(her, 'INV-1'));
    const periodOn = async (date: string) => (await comes(date)).standing?.period;
    expect([await periodOn('2026-02-28'), await periodOn('2026-03-01')]).toEqual(['2026-01', '2026-02']);
  });

  it('the books are made once a day', async () => {
    await comes('2026-02-21');
    const version = async (date: string) => ((await comes(date)).books as { readonly version?: number }).version;
    const once = await version('2026-02-22');
    expect(await version('2026-02-22')).toBe(once);
  });

  it('they are not made again by a process whose clock is behind', async () => {
    await comes('2026-02-21');
    const { books } = await comes('2026-02-22');
    expect((await comes('2026-02-21')).books).toEqual(books);
  });
});
