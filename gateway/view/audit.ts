import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { ErrorCode } from '../../schema/errors';
import type { LabelIndex } from '../../schema/label-index';
import type { DecisionTable } from '../../schema/policy/table';
import type { ReadTouch, WroteTouch } from '../../schema/touched';
import type { Asking } from '../asking';
import type { Audit } from '../keep/audit-log';
import { type AuditEntry, whoIs } from '../keep/audit-record';
import type { Withheld } from './project';
import { ruleOf } from './rule';

export interface AuditorOptions {
  readonly audit: Audit;
  readonly table: Pick<DecisionTable, 'version' | 'policy' | 'isSensitive'>;
  readonly index: LabelIndex;
}

/** One change that an operation asks for. */
export interface Intent {
  readonly mutation: string;
  /** The customer that its input names, or null. */
  readonly customer: string | null;
}

/** What of an answer may leave: all that is withheld of it, or nothing at all where the rows themselves tell. */
export type Verdict = 'nothing' | Withheld;

/** Writes down what an answer tells of customers before it leaves; what could not be written down is withheld. */
export class Auditor {
  constructor(private readonly options: AuditorOptions) {}

  /** Whether a change may be made: only where it stands in the audit that it was asked for. */
  async intended(intents: readonly Intent[], operation: OperationDefinitionNode, asking: Asking): Promise<boolean> {
    const entries = intents.map(({ mutation, customer }) =>
      this.entry('intent', asking, operation, { customer, action: this.actionOf(mutation) }),
    );
    return this.isWritten(entries, asking);
  }

  async answered(asked: Answered, operation: OperationDefinitionNode, asking: Asking): Promise<Verdict> {
    const read = asking.touched.flatMap((report) => report.read);
    const entries = [...this.reads(read, operation, asking), ...this.outcomes(asked, operation, asking)];
    const isWritten = await this.isWritten(entries, asking);
    if (isWritten || read.length === 0) return this.allBut(new Set(read.map(([, label]) => label)));
    return read.some(([, , decision]) => decision === 'sought') ? 'nothing' : this.everything();
  }

  private isWritten(entries: readonly AuditEntry[], asking: Asking): Promise<boolean> {
    return this.options.audit.append(entries, left(asking)).then(
      () => true,
      () => false,
    );
  }

  /** A subgraph that hands out what it does not report is not believed. */
  private allBut(reported: ReadonlySet<string>): Withheld {
    const { index, table } = this.options;
    const isUnreported = (label: string) => table.isSensitive(label) && !reported.has(label);
    return { field: (name) => !isRoot(name) && isUnreported(index.labels.get(name) ?? ''), record: () => false };
  }

  private everything(): Withheld {
    const { index, table } = this.options;
    return {
      field: (name) => !isRoot(name) && table.isSensitive(index.labels.get(name) ?? ''),
      record: (name) => table.isSensitive(index.records.get(name)?.label ?? ''),
    };
  }

  private *reads(read: readonly ReadTouch[], operation: OperationDefinitionNode, asking: Asking): Iterable<AuditEntry> {
    const { policy } = this.options.table;
    const byCustomer = new Map<string | null, Map<string, ReadTouch>>();
    for (const touch of read) {
      const [customer, ...told] = touch;
      byCustomer.set(customer, (byCustomer.get(customer) ?? new Map()).set(told.join(), touch));
    }
    for (const [customer, touches] of byCustomer) {
      const labels = [...touches.values()].map((touch) => {
        const [, label, decision] = touch;
        return { label, decision, rule: ruleOf(touch, asking.standpoint, policy) };
      });
      yield this.entry('read', asking, operation, { customer, labels });
    }
  }

  /** What subgraphs say that they did, and of what none of them spoke how the operation ended. */
  private *outcomes(
    { intents, ended }: Answered,
    operation: OperationDefinitionNode,
    asking: Asking,
  ): Iterable<AuditEntry> {
    const wrote: readonly WroteTouch[] = asking.touched.flatMap((report) => report.wrote);
    for (const [customer, action, outcome] of wrote)
      yield this.entry('outcome', asking, operation, { customer, action, outcome });
    for (const { mutation, customer } of intents) {
      const action = this.actionOf(mutation);
      if (!wrote.some(([, done]) => done === action))
        yield this.entry('outcome', asking, operation, { customer, action, outcome: ended });
    }
  }

  private entry(
    event: AuditEntry['event'],
    { viewer, requestId, callId, isKept }: Asking,
    { operation, name }: OperationDefinitionNode,
    about: Partial<Pick<AuditEntry, 'customer' | 'labels' | 'action' | 'outcome'>>,
  ): AuditEntry {
    return {
      event,
      at: new Date(),
      who: whoIs(viewer),
      requestId,
      callId,
      customer: null,
      labels: [],
      policy: this.options.table.version,
      operation: { type: operation, name: isKept ? (name?.value ?? null) : null },
      action: null,
      outcome: null,
      count: null,
      ...about,
    };
  }

  private actionOf(mutation: string): string {
    return this.options.index.actions.get(mutation) ?? mutation;
  }
}

export interface Answered {
  readonly intents: readonly Intent[];
  /** `DONE`, or the code of what went wrong. */
  readonly ended: string;
}

/** What an asker is told of an answer that was not written down in time. */
export function withheldError(requestId: string): GraphQLError {
  return new GraphQLError('a part of the graph is away: try again later', {
    extensions: { code: 'UNAVAILABLE' satisfies ErrorCode, requestId },
  });
}

/** What every answer takes on its way back, in milliseconds; and the least that a write is given. */
const WAY_BACK = 20;
const LEAST = 50;

function left({ until }: Asking): number {
  return Math.max(LEAST, until - performance.now() - WAY_BACK);
}

/** The records behind a root field tell by themselves: its own value is no more than that it was asked. */
function isRoot(coordinate: string): boolean {
  return coordinate.startsWith('Query.') || coordinate.startsWith('Mutation.');
}
