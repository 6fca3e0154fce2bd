import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Audit } from '../gateway/keep/audit-log';
import type { AuditEntry } from '../gateway/keep/audit-record';
import { ContractError } from '../schema/errors';
import type { House } from './house';
import type { PolicyInForce } from './policy-in-force';

export interface MachineRun {
  /** The command of the command line. */
  readonly command: string;
  /** The command of the graph, where it carries out just one. */
  readonly action?: string;
  /** Whom it is about, where it is about one customer. */
  readonly customer?: string;
  /** Of the page in force. */
  readonly policy: Pick<PolicyInForce, 'table'>;
}

/** The same with what a house stands on. */
export function auditedIn<Done>(
  { audit, policy }: Pick<House, 'audit' | 'policy'>,
  run: Omit<MachineRun, 'policy'>,
  work: () => Promise<Done>,
  countOf: (done: Done) => number | null,
): Promise<Done> {
  return audited(audit, { ...run, policy }, work, countOf);
}

/** How long the store may take for the audit of a command, in milliseconds: nobody waits behind it. */
const PATIENCE = 10_000;

/**
 * Runs a command of the machine between two records of who ran it, and with what outcome. A command whose beginning
 * cannot be written down is not run. @param countOf how many records it was about
 */
export async function audited<Done>(
  audit: Audit,
  run: MachineRun,
  work: () => Promise<Done>,
  countOf: (done: Done) => number | null,
): Promise<Done> {
  const requestId = randomUUID();
  const tell = (event: AuditEntry['event'], outcome: string | null, count: number | null) =>
    audit.append([entryOf(run, { event, requestId, outcome, count })], PATIENCE);
  await tell('intent', null, null);
  try {
    const done = await work();
    await tell('outcome', 'DONE', countOf(done));
    return done;
  } catch (error) {
    // The reason of the failure is told in any case, that of a store which is away as well.
    await tell('outcome', error instanceof ContractError ? error.code : 'FAILED', null).catch(() => undefined);
    throw error;
  }
}

type Step = Pick<AuditEntry, 'event' | 'requestId' | 'outcome' | 'count'>;

function entryOf({ command, action, customer, policy }: MachineRun, step: Step): AuditEntry {
  return {
    at: new Date(),
    who: { kind: 'operator', id: machineUser(), roles: [] },
    callId: null,
    customer: customer ?? null,
    labels: [],
    policy: policy.table.version,
    operation: { type: 'command', name: command },
    action: action ?? null,
    ...step,
  };
}

/** Containers run under numbers that have no name. */
function machineUser(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
