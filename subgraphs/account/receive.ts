import type { Sent, Tools } from '../../kit/store';
import { customerModel } from './customer.model';
import { figuresOf, type Standing } from './domain/figures';
import { entryIdOf, type TimelineKind } from './domain/timeline';
import { timelineModel } from './timeline.model';

interface Happened {
  readonly at?: Date | string | null;
  readonly [field: string]: unknown;
}

/** Takes in what happened, as entries of the timeline. `number` and `moment` are the fields of the sender's state. */
export function receiveEntries(kind: TimelineKind, number: string, moment: string) {
  return async (sent: readonly Sent<Happened>[], tools: Tools): Promise<void> => {
    const entries = sent.flatMap(({ customerCode, version, state }) => {
      const at = momentOf(state[moment]);
      const recordId = state[number];
      if (customerCode === null || at === null || typeof recordId !== 'string') return [];
      const entryId = entryIdOf(kind, recordId);
      return [{ id: entryId, version, entryId, customerCode, at, kind, recordId }];
    });
    await tools.upsertCopies(timelineModel, entries);
    if (kind === 'INTERACTION') await rememberContacts(entries, tools);
  };
}

/** Only ever moved forward, so that late and repeated messages end in the same state. */
async function rememberContacts(
  entries: readonly { readonly customerCode: string; readonly at: Date }[],
  tools: Tools,
): Promise<void> {
  const codes = [...new Set(entries.map(({ customerCode }) => customerCode))];
  const survivors = new Map(
    await Promise.all(codes.map(async (code) => [code, await survivorOf(code, tools)] as const)),
  );
  const latest = new Map<string, Date>();
  for (const { customerCode, at } of entries) {
    const code = survivors.get(customerCode) ?? customerCode;
    if (at > (latest.get(code) ?? new Date(0))) latest.set(code, at);
  }
  await Promise.all(
    [...latest].map(([customerCode, at]) =>
      tools.update(customerModel, { customerCode, lastContactAt: { $lt: at } }, { $set: { lastContactAt: at } }),
    ),
  );
}

/** Keeps of finance's figures what customers are filtered and sorted by. */
export async function receiveStandings(sent: readonly Sent<Standing>[], tools: Tools): Promise<void> {
  await Promise.all(sent.map((one) => receiveStanding(one, tools)));
}

async function receiveStanding({ customerCode, version, state }: Sent<Standing>, tools: Tools): Promise<void> {
  const customer = customerCode === null ? null : await tools.read.one(customerModel, customerCode);
  if (customer === null) return;
  const figures = figuresOf({ ...state, asOf: momentOf(state.asOf) }, version, customer.currency);
  const older = { customerCode, 'figures.standingVersion': { $lt: version } };
  await tools.update(customerModel, older, { $set: { figures } });
}

async function survivorOf(code: string, tools: Tools, seen: readonly string[] = []): Promise<string> {
  const into = (await tools.read.one(customerModel, code))?.mergedInto ?? null;
  // Two merges that crossed point at each other until one of them is restored.
  return into && !seen.includes(into) ? survivorOf(into, tools, [...seen, code]) : code;
}

function momentOf(value: unknown): Date | null {
  if (value instanceof Date) return value;
  const moment = typeof value === 'string' ? new Date(value) : null;
  return moment === null || Number.isNaN(moment.getTime()) ? null : moment;
}
