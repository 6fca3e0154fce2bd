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
import { markBooks } from './marks';
import { periodModel, watermarkModel } from './period.model';

/** Far more currencies and months than a company has. */
const ALL = 10_000;
/** What was not sent on by then waits for a subgraph that is down, and the books for it no longer; in milliseconds. */
const ABOUT_TO_SAY = 60_000;
/** Months of single customers in memory before they are summed. */
const HELD = 5_000;
const AT_ONCE = 500;

type StaleBooks = BooksState & Stored<BooksState> & { readonly stale: number };
type Books = Required<Omit<BooksState, 'book'>>;

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
    if (await isAnythingMoving(tools)) return;
    const next = await booksNow(tools);
    if (!(await tools.update(booksModel, { _id: books._id, version: books.version }, { $set: next }))) return;
    await markRestingElsewhere(next, tools);
    // Those that stand already too: a month whose facts are gone has a ladder still.
    const standing = (await tools.find(companyLadderModel, {}, ALL)).map(({ ladderId }) => ladderId);
    await tools.markStale(companyLadderModel, [...standing, ...ladderIdsOf(next.months, next.lastPeriod)]);
    // Last, so that a crash before it does all of this again; and only where nothing was marked meanwhile.
    await tools.update(booksModel, { _id: books._id, stale: books.stale }, { $set: { stale: 0 } });
  },
});

/** Figures age, vetoes end, and months are over by time alone: on another day the books are made anew though nothing was told. */
export async function newDay(tools: Tools): Promise<void> {
  const [books] = await tools.find(booksModel, {}, 1);
  // Earlier, and not another day: a process whose clock is ahead has made those of tomorrow.
  if (books && (!books.madeOn || books.madeOn < dateOf(tools.now))) await markBooks(tools);
}

function dateOf(now: Date): Date {
  return businessDateOf(null, now);
}

/** Ledgers and standings that are stale, or are just about to say that they changed: each will mark the books again. */
async function isAnythingMoving(tools: Tools): Promise<boolean> {
  const lately = new Date(tools.now.getTime() - ABOUT_TO_SAY);
  const marks = [{ stale: { $gt: 0 } }, { unsent: true, updatedAt: { $gt: lately } }];
  const found = await Promise.all(
    [ledgerModel, standingModel].flatMap((model) => marks.map((mark) => tools.find(model, mark, 1))),
  );
  return found.some((moving) => moving.length > 0);
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
    businessDate,
    madeOn: dateOf(tools.now),
    lastPeriod: lastPeriodOfFigures(
      closed.map(({ period }) => period),
      businessDate,
      tools.now,
    ),
    edges: strategicEdges(seen.ratings),
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

/** Of all customers no more is held than the ratings of those that bought. */
async function allStandings(tools: Tools) {
  const ratings: Rating[] = [];
  let lastFactAt: Date | null = null;
  for await (const one of tools.walk(standingModel)) {
    if (one.figuresAsOf && one.rating) ratings.push(one.rating);
    lastFactAt = latest([lastFactAt, one.lastFactAt ?? null]);
  }
  return { ratings, lastFactAt };
}

async function markRestingElsewhere(books: Books, tools: Tools): Promise<void> {
  let codes: string[] = [];
  for await (const standing of tools.walk(standingModel)) {
    if (standing.figuresAsOf && restsElsewhere(standing, books)) codes.push(standing.customerCode);
    if (codes.length < AT_ONCE) continue;
    await tools.markStale(standingModel, codes);
    codes = [];
  }
  await tools.markStale(standingModel, codes);
}

function restsElsewhere({ rating, tier, figuresAsOf, period }: StandingState, books: Books): boolean {
  const { businessDate, lastPeriod, edges } = books;
  return (
    figuresAsOf?.getTime() !== businessDate?.getTime() ||
    period !== lastPeriod ||
    tier !== tierOf(rating ?? null, edges ?? [])
  );
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
