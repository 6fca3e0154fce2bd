import { Command } from 'commander';
import { AuditStore } from '../gateway/keep/audit.model';
import { AuditLog } from '../gateway/keep/audit-log';
import { questionIn } from '../gateway/keep/audit-question';
import type { AuditRecord } from '../gateway/keep/audit-record';
import { type AuditPlace, type Sought, searchAudit } from '../gateway/keep/audit-search';
import { pruneAudit } from '../gateway/keep/prune';
import { type AuditVerdict, verifyAudit } from '../gateway/keep/verify';
import { commonShape, readConfig } from '../kit/service/config';
import { openDatabases } from '../kit/service/mongo';
import { isCustomerCode } from '../schema/customer-code';
import { audited, type MachineRun } from './audited';
import { commandLog } from './command-log';
import { readPolicyFile } from './policy-in-force';

/** `audit`: who was told what of whom, and whether what is kept of it is whole. */
export function auditCommand(): Command {
  return new Command('audit')
    .description('Looks at what was told of customers, and whether nothing of it was changed or taken out.')
    .addCommand(verifyCommand())
    .addCommand(searchCommand())
    .addCommand(pruneCommand());
}

function verifyCommand(): Command {
  return new Command('verify')
    .description('Walks every chain; ends with 1 and names what was changed, dropped or swapped.')
    .option('--known <head>', 'the head that an earlier run told: it must still be there')
    .option('--json', 'print the findings as JSON', false)
    .action(async ({ known, json }: { known?: string; json: boolean }) => {
      const verdict = await inStore((store) => verifyAudit(store, known));
      process.stdout.write(`${json ? JSON.stringify(verdict, null, 2) : toldVerdict(verdict)}\n`);
      if (verdict.problems.length > 0) process.exitCode = 1;
    });
}

function searchCommand(): Command {
  return new Command('search')
    .description('Prints the records that fit, the newest first.')
    .option('--customer <code>', 'about this customer')
    .option('--who <id>', 'asked by this id')
    .option('--label <label>', 'that told something of this label: `CREDIT`')
    .option('--since <moment>', 'from this day or moment on')
    .option('--until <moment>', 'before this day or moment')
    .option('--request <id>', 'of this request')
    .option('--first <n>', 'how many at most', '100')
    .option('--json', 'print one JSON object a line, whole', false)
    .action(async ({ json, first, ...asked }: { json: boolean; first: string } & Record<string, string>) => {
      const { sought } = questionIn(asked);
      // That it is looked for stands in it too, and is nothing that was looked for.
      const past = { ...sought, until: sought.until ?? new Date() };
      const told = json ? JSON.stringify : toldRecord;
      const about = sought.customer && isCustomerCode(sought.customer) ? { customer: sought.customer } : {};
      await inStore((store) =>
        written(store, { command: 'audit search', ...about }, () => printed(store, past, mostOf(first), told)),
      );
    });
}

function pruneCommand(): Command {
  return new Command('prune')
    .description('Removes what is older, and anchors where the rest begins.')
    .requiredOption('--before <day>', 'the first day that stays: `2026-01-01`')
    .action(async ({ before }: { before: string }) => {
      const { since: day } = questionIn({ since: before }).sought;
      if (!day || day > new Date()) throw new Error(`--before takes a day that is past, not \`${before}\``);
      const removed = await inStore((store) =>
        written(store, { command: 'audit prune' }, () => pruneAudit(store, day)),
      );
      process.stdout.write(`Removed ${removed} records from before ${day.toISOString().slice(0, 10)}.\n`);
    });
}

/** Who looks into it, or takes out of it, stands in it as well. @param work how many records it was about */
async function written(
  store: AuditStore,
  run: Pick<MachineRun, 'command' | 'customer'>,
  work: () => Promise<number>,
): Promise<number> {
  const audit = new AuditLog(store, { log: commandLog('audit') });
  try {
    const policy = readPolicyFile(readConfig(commonShape, process.env).POLICY_FILE);
    return await audited(audit, { ...run, policy }, work, (count) => count);
  } finally {
    await audit.close();
  }
}

async function inStore<Done>(work: (store: AuditStore) => Promise<Done>): Promise<Done> {
  const databases = await openDatabases(readConfig(commonShape, process.env));
  try {
    return await work(new AuditStore(databases.of('gateway')));
  } finally {
    await databases.close();
  }
}

async function printed(
  store: AuditStore,
  sought: Sought,
  most: number,
  told: (record: AuditRecord) => string,
): Promise<number> {
  let count = 0;
  for await (const record of found(store, sought, most)) {
    process.stdout.write(`${told(record)}\n`);
    count += 1;
  }
  return count;
}

const PAGE = 500;

async function* found(store: AuditStore, sought: Sought, most: number): AsyncIterable<AuditRecord> {
  let after: AuditPlace | null = null;
  for (let left = most; left > 0; ) {
    const page: Awaited<ReturnType<typeof searchAudit>> = await searchAudit(store, sought, {
      first: Math.min(PAGE, left),
      after,
    });
    yield* page.records;
    left -= page.records.length;
    if (!page.hasNextPage) return;
    after = page.records.at(-1) ?? null;
  }
}

function mostOf(text: string): number {
  const most = Number(text);
  if (Number.isInteger(most) && most > 0) return most;
  throw new Error(`--first takes a whole number above zero, not \`${text}\``);
}

function toldVerdict({ records, chains, anchors, problems, remarks, head }: AuditVerdict): string {
  const counted = `${records} records in ${chains} chains, ${anchors} anchors.`;
  const noted = head ? [`Note this head elsewhere, and ask with --known: ${head}`] : [];
  const wrong = problems.map((problem) => `WRONG  ${problem}`);
  const verdict = problems.length > 0 ? `${problems.length} wrong.` : 'Nothing was changed, dropped or swapped.';
  return [...wrong, ...remarks.map((remark) => `note   ${remark}`), counted, verdict, ...noted].join('\n');
}

function toldRecord({
  at,
  who,
  event,
  customer,
  labels,
  operation,
  action,
  outcome,
  count,
  requestId,
}: AuditRecord): string {
  const told = labels.map(({ label, decision, rule }) => `${label} ${decision} (${rule})`).join(', ');
  const did = [action ?? operation.name, outcome, count === null ? null : `${count} records`].filter(Boolean).join(' ');
  const asker = `${who.kind} ${who.id ?? ''}`.trimEnd();
  return [at.toISOString(), event, asker, customer ?? '-', [told, did].filter(Boolean).join('; '), requestId].join(
    '  ',
  );
}
