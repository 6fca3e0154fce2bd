import { COHORT, cohortPasses, companyRecords, type DemoOptions, type DemoRecord } from '../import/presets/demo';
import { SEED_SYSTEM } from '../import/presets/demo/people';
import type { House } from './house';
import { recordTarget } from './record-target';
import { type SeedProgress, SILENT } from './seed-progress';

/** How far the making of customers has come; in the store, so that it survives a kill together with what was made. */
export interface SeedNote {
  /** The day the histories end: that of the first seeding, so that more customers fit those that stand. */
  readonly until: Date;
  readonly wished: number;
  /** Customers who are in with all their records; those of a cohort on its way are sent again, which changes nothing. */
  readonly sent: number;
}

export interface SeedOptions {
  readonly progress?: SeedProgress;
  /** Ends it between two batches. */
  readonly signal?: AbortSignal;
}

const NOTE = 'seed';
const BATCH = 500;

export function seedNoteOf({ notes }: House): Promise<SeedNote | null> {
  return notes.read<SeedNote>(NOTE);
}

export function forgetSeed({ notes }: House): Promise<void> {
  return notes.forget(NOTE);
}

/** Makes customers up to this number, on from where an earlier run ended. @returns how many records it sent. */
export async function makeCustomers(house: House, customers: number, options: SeedOptions = {}): Promise<number> {
  const { until, sent } = (await seedNoteOf(house)) ?? { until: today(), sent: 0 };
  if (sent >= customers) return 0;
  const progress = options.progress ?? SILENT;
  const keep = (note: Pick<SeedNote, 'sent'>) => house.notes.keep(NOTE, { until, wished: customers, ...note });
  await keep({ sent });
  progress.start({ what: 'customers', counted: 'records', total: customers, at: sent });
  try {
    let records = await sendAll(house, sent === 0 ? companyRecords({ customers, until }) : [], options);
    for (let from = sent - (sent % COHORT); from < customers; from += COHORT) {
      records += await sendCohort(house, { customers, until }, from, options);
      await keep({ sent: Math.min(from + COHORT, customers) });
    }
    return records;
  } finally {
    progress.stop();
  }
}

async function sendCohort(house: House, demo: DemoOptions, from: number, options: SeedOptions): Promise<number> {
  const passes = cohortPasses(demo, from);
  const size = Math.min(COHORT, demo.customers - from);
  let records = 0;
  for (const [at, pass] of passes.entries()) {
    const sent = await sendAll(house, pass, options);
    records += sent;
    options.progress?.reach(from + (size * (at + 1)) / passes.length, sent);
  }
  return records;
}

async function sendAll(house: House, records: Iterable<DemoRecord>, { signal }: SeedOptions): Promise<number> {
  let sent = 0;
  for (const batch of batches(records)) {
    signal?.throwIfAborted();
    await send(house, batch);
    sent += batch.length;
  }
  return sent;
}

/** Seeded rows are ours: one that a command refuses is a fault of the product, not a reject. */
async function send(house: House, batch: readonly DemoRecord[]): Promise<void> {
  const command = batch[0]?.command ?? '';
  const target = recordTarget(house, { origin: SEED_SYSTEM });
  const outcomes = await target.run(
    command,
    batch.map(({ input }) => input),
    { dryRun: false },
  );
  const refused = outcomes.find(({ outcome }) => outcome === 'REJECTED');
  if (refused?.outcome === 'REJECTED') throw new Error(`seeding \`${command}\` was refused: ${refused.message}`);
}

/** Runs of one command, 500 at most. */
function* batches(records: Iterable<DemoRecord>): Iterable<readonly DemoRecord[]> {
  let batch: DemoRecord[] = [];
  for (const record of records) {
    if (batch.length === BATCH || (batch[0] && batch[0].command !== record.command)) {
      yield batch;
      batch = [];
    }
    batch.push(record);
  }
  if (batch.length > 0) yield batch;
}

/** Lets every copy and figure settle. */
export async function settleAll(house: House, { progress = SILENT, signal }: SeedOptions = {}): Promise<void> {
  let settled = 0;
  progress.start({ what: 'copies and figures', counted: 'documents', total: await house.waiting(), at: 0 });
  try {
    await house.settle(async (done) => {
      signal?.throwIfAborted();
      settled += done;
      // What is settled makes other figures wait, so the end moves on.
      progress.reach(settled, done, settled + (progress === SILENT ? 0 : await house.waiting()));
    });
  } finally {
    progress.stop();
  }
}

function today(): Date {
  return new Date(new Date().toISOString().slice(0, 10));
}
