/**
 * The look-up of a caller by phone in stores of several sizes, one after the other in one run:
 *   npm run bench:look-up -- 10000=<folder> 100000=<folder> 500000=<folder>
 * Whole requests over HTTP, one at a time, each of another customer, in an order that follows no index.
 */
import { Command, InvalidArgumentError } from 'commander';
import { type Fleet, startTogether, tokenOf } from './support/fleet';
import { askOnce } from './support/load';
import { figure, megabytes, table } from './support/table';

interface Seeded {
  readonly customers: number;
  readonly folder: string;
}

interface Timed {
  readonly customers: number;
  readonly p50: number;
  readonly p99: number;
  readonly memory: number;
}

/** Who sees phones whole, and so can ask for them. */
const VIEWER = 'steward';
const LOOK_UPS = 1_000;
const PAGES = 20;

void new Command('bench:look-up')
  .argument('<sizes...>', 'seeded data folders, each behind its number of customers', sized)
  .action(run)
  .parseAsync();

async function run(stores: readonly Seeded[]): Promise<void> {
  const timed: Timed[] = [];
  for (const store of stores) timed.push(await timedIn(store));
  const [first] = timed;
  const rows = timed.map(({ customers, p50, p99, memory }) => [
    String(customers),
    figure(p50),
    figure(p50 / (first?.p50 ?? p50)),
    figure(Math.log(customers) / Math.log(first?.customers ?? customers)),
    figure(p99),
    megabytes(memory),
  ]);
  process.stdout.write(`${table(['customers', 'p50 ms', 'to first', 'logarithm to first', 'p99 ms', 'MB'], rows)}\n`);
}

function sized(text: string, before: readonly Seeded[] = []): readonly Seeded[] {
  const [, customers, folder] = /^(\d+)=(.+)$/.exec(text) ?? [];
  if (!customers || !folder) throw new InvalidArgumentError(`a store is \`customers=folder\`, not \`${text}\``);
  return [...before, { customers: Number(customers), folder }];
}

async function timedIn({ customers, folder }: Seeded): Promise<Timed> {
  const fleet = await startTogether(folder);
  try {
    const token = tokenOf(VIEWER, { DATA_DIR: folder });
    const phones = await phonesIn(fleet, token);
    const took: number[] = [];
    for (const phone of [...phones.slice(0, 100), ...phones]) took.push(await lookUp(fleet, token, phone));
    const sorted = took.slice(100).sort((one, other) => one - other);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
    return { customers, p50: at(0.5), p99: at(0.99), memory: fleet.parts[0]?.memory() ?? 0 };
  } finally {
    await fleet.stop();
  }
}

/** In the order of codes, which are minted from a hash: in no order of phones. */
async function phonesIn({ url }: Fleet, token: string): Promise<readonly string[]> {
  const query = `query ($after: String) { customers(first: 100, after: $after) {
    edges { node { phones { e164 } } } pageInfo { endCursor } } }`;
  const phones = new Set<string>();
  for (let after: string | null = null, page = 0; page < PAGES; page++) {
    const answer = await askOnce(url, token, JSON.stringify({ query, variables: { after } }));
    const { customers } = (JSON.parse(answer) as Listed).data;
    for (const { node } of customers.edges) for (const { e164 } of node.phones ?? []) if (e164) phones.add(e164);
    after = customers.pageInfo.endCursor;
    if (after === null) break;
  }
  return [...phones].slice(0, LOOK_UPS);
}

interface Listed {
  readonly data: {
    readonly customers: {
      readonly edges: readonly {
        readonly node: { readonly phones: readonly { readonly e164: string | null }[] | null };
      }[];
      readonly pageInfo: { readonly endCursor: string | null };
    };
  };
}

/** Milliseconds of one look-up. @throws Error if it does not find exactly one customer, with this very phone. */
async function lookUp({ url }: Fleet, token: string, phone: string): Promise<number> {
  const query = 'query ($phone: String!) { customerByPhone(phone: $phone) { state customer { phones { e164 } } } }';
  const begun = performance.now();
  const answer = await askOnce(url, token, JSON.stringify({ query, variables: { phone } }));
  const took = performance.now() - begun;
  const { customerByPhone: found } = JSON.parse(answer).data;
  const phones: readonly { e164: string }[] = found?.customer?.phones ?? [];
  if (found?.state === 'ONE' && !phones.some(({ e164 }) => e164 === phone)) throw new Error(`found another: ${answer}`);
  if (!['ONE', 'SEVERAL'].includes(found?.state)) throw new Error(`a known phone is not found: ${answer}`);
  return took;
}
