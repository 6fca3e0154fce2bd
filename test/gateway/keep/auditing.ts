import { randomBytes } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { AuditStore } from '../../../gateway/keep/audit.model';
import { AuditLog } from '../../../gateway/keep/audit-log';
import type { AuditEntry } from '../../../gateway/keep/audit-record';
import { type Engine, startEngine } from '../../../kit/engine';
import { createLog } from '../../../kit/service/log';

export const LI = 'C00000000018';

/** That the credit desk was told somebody's credit. */
export function entry(other: Partial<AuditEntry> = {}): AuditEntry {
  return {
    event: 'read',
    at: new Date('2026-03-01T10:00:00.000Z'),
    who: { kind: 'employee', id: 'demo-finance', roles: ['finance'] },
    requestId: 'request-1',
    callId: null,
    customer: LI,
    labels: [{ label: 'CREDIT', decision: 'show', rule: 'finance: show' }],
    policy: 'page',
    operation: { type: 'query', name: null },
    action: null,
    outcome: null,
    count: null,
    ...other,
  };
}

export interface Auditing {
  readonly store: AuditStore;
  /** The chain of one more process. */
  chain(options?: Partial<ConstructorParameters<typeof AuditLog>[1]>): AuditLog;
  /** A chain of this many records, one write each, whose process has stopped. */
  written(records: number): Promise<string>;
  close(): Promise<void>;
}

/** An audit of its own, on the engine or on the server of STORE_URI. */
export async function openAuditing(): Promise<Auditing> {
  const uri = process.env.STORE_URI;
  const engine: Engine | null = uri ? null : await startEngine({ directory: 'memory', listen: 'auto' });
  const connection: Connection = await mongoose.createConnection(uri ?? engine?.uri ?? '').asPromise();
  const store = new AuditStore(connection.useDb(`t${randomBytes(4).toString('hex')}_gateway`));
  const chain: Auditing['chain'] = (options = {}) =>
    new AuditLog(store, { log: createLog({ name: 'audit', level: 'silent' }), ...options });
  return {
    store,
    chain,
    written: async (records) => {
      const audit = chain();
      for (let at = 1; at <= records; at++) await audit.append([entry({ requestId: `request-${at}` })], 5_000);
      await audit.close();
      return audit.chain;
    },
    close: async () => {
      await connection.close();
      await engine?.close();
    },
  };
}
