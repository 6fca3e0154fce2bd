import { type Stored, step, type Tools } from '../../kit/store';
import { unitRatesModel } from './credit.model';
import { businessDateOf, latest, type Period, periodAfter } from './domain/days';
import { joined, type MonthSums, monthsOf } from './domain/months';
import { lastPeriodOfFigures } from './domain/periods';
import { type Rating, strategicEdges, tierOf } from './domain/tier';
import { knownThrough } from './domain/watermarks';
import {
  type BooksState,
  booksModel,
  companyLadderModel,
  ledgerModel,
  type StandingState,
  standingModel,
} from './figures.model';
import { periodModel, watermarkModel } from './period.model';

/** Far more currencies and months than a company has. */
const ALL = 10_000;
/** Months of single customers in memory before they are summed. */
const HELD = 5_000;

type StaleBooks = BooksState & Stored<BooksState> & { readonly stale: number };
type Seen = Pick<StandingState, 'customerCode' | 'rating' | 'tier' | 'figuresAsOf' | 'period'>;

/**
 * The company's books anew from all ledgers and standings, once these are at rest: sums of months, the business date, the
 * edges of the top tenth. Customers whose figures rest on other books are marked again, so that the end is the same
 * whatever came first.
 */
export const booksStep = step<BooksState>({
  on: booksModel,
  when: { stale: { $gt: 0 } },
  run: async (record, tools) => {
    const books = record as StaleBooks;
    if (await isAnythingStale(tools)) return;
    const { seen, ...next } = await booksNow(tools);
    if (!(await tools.update(booksModel, { _id: books._id, version: books.version }, { $set: next }))) return;
    await tools.markStale(standingModel, restingElsewhere(seen, next));
    // Those that stand already too: a month whose facts are gone has a ladder still.
    const standing = (await tools.find(companyLadderModel, {}, ALL)).map(({ ladderId }) => ladderId);
    await tools.markStale(companyLadderModel, [...standing, ...ladderIdsOf(next.months, next.lastPeriod)]);
    // Last, so that a crash before it does all of this again; and only where nothing was marked meanwhile.
    await tools.update(booksModel, { _id: books._id, stale: books.stale }, { $set: { stale: 0 } });
  },
});

async function isAnythingStale(tools: Tools): Promise<boolean> {
  const found = await Promise.all(
    [ledgerModel, standingModel].map((model) => tools.find(model, { stale: { $gt: 0 } }, 1)),
  );
  return found.some((stale) => stale.length > 0);
}

async function booksNow(tools: Tools) {
  const [months, seen, watermarks, closed] = await Promise.all([
    allMonths(tools),
    allStandings(tools),
    tools.find(watermarkModel, {}, ALL),
    tools.find(periodModel, { status: 'CLOSED' }, ALL),
  ]);
  const businessDate = businessDateOf(knownThrough(seen.lastFactAt, watermarks), tools.now);
  return {
    seen: seen.standings,
    businessDate,
    lastPeriod: lastPeriodOfFigures(
      closed.map(({ period }) => period),
      businessDate,
    ),
    edges: strategicEdges(seen.standings.flatMap(({ rating }): readonly Rating[] => (rating ? [rating] : []))),
    months,
  };
}

async function allMonths(tools: Tools): Promise<readonly MonthSums[]> {
  const rates = await tools.find(unitRatesModel, {}, ALL);
  let months: MonthSums[] = [];
  for await (const { lines } of tools.walk(ledgerModel)) {
    months.push(...monthsOf(lines ?? [], rates));
    if (months.length > HELD) months = [...joined(months)];
  }
  return joined(months);
}

async function allStandings(tools: Tools) {
  const standings: Seen[] = [];
  let lastFactAt: Date | null = null;
  for await (const one of tools.walk(standingModel)) {
    const { customerCode, rating, tier, figuresAsOf, period } = one;
    if (figuresAsOf) standings.push({ customerCode, rating, tier, figuresAsOf, period });
    lastFactAt = latest([lastFactAt, one.lastFactAt ?? null]);
  }
  return { standings, lastFactAt };
}

function restingElsewhere(seen: readonly Seen[], books: Required<Omit<BooksState, 'book'>>): readonly string[] {
  const { businessDate, lastPeriod, edges } = books;
  return seen
    .filter(
      ({ rating, tier, figuresAsOf, period }) =>
        figuresAsOf?.getTime() !== businessDate?.getTime() ||
        period !== lastPeriod ||
        tier !== tierOf(rating ?? null, edges ?? []),
    )
    .map(({ customerCode }) => customerCode);
}

/** Every month from the first one with a fact to the last of figures, in every currency. */
function ladderIdsOf(months: readonly MonthSums[], lastPeriod: Period): readonly string[] {
  const first = months[0]?.period ?? lastPeriod;
  const currencies = [...new Set(months.map(({ currency }) => currency))];
  const ids: string[] = [];
  for (let period = first; period <= lastPeriod; period = periodAfter(period, 1)) {
    ids.push(...currencies.map((currency) => `${period}|${currency}`));
  }
  return ids;
}
