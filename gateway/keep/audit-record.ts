import { createHash } from 'node:crypto';
import type { Decision } from '../../schema/touched';
import type { Viewer } from '../../schema/viewer';

/** Under which rule of the page a label was told. */
export interface ToldLabel {
  readonly label: string;
  readonly decision: Decision;
  /** The cell of the page in its own words: `agent: show if live-call`. */
  readonly rule: string;
}

export interface Who {
  readonly kind: string;
  readonly id: string | null;
  readonly roles: readonly string[];
}

export function whoIs(viewer: Viewer): Who {
  return {
    kind: viewer.kind,
    id: viewer.kind === 'nobody' ? null : viewer.id,
    roles: viewer.kind === 'employee' ? viewer.roles : [],
  };
}

/** What is kept of one request and one customer, or of one change. Never a value. */
export interface AuditEntry {
  /** Sensitive labels were told; a change is about to be made; a change was made or refused. */
  readonly event: 'read' | 'intent' | 'outcome';
  readonly at: Date;
  readonly who: Who;
  readonly requestId: string;
  /** The call that it was read for, where the asker named one. */
  readonly callId: string | null;
  /** Null for what is the company's own, or where it is not known whose it is. */
  readonly customer: string | null;
  readonly labels: readonly ToldLabel[];
  /** The version of the policy page. */
  readonly policy: string;
  /** `query`, `mutation` or `command`, and the name where the operator keeps the text, or where it is none of the graph. */
  readonly operation: { readonly type: string; readonly name: string | null };
  /** A row of the writing table. */
  readonly action: string | null;
  /** `DONE`, or why not. */
  readonly outcome: string | null;
  /** How many records a command of the machine was about, or a search of the audit found. */
  readonly count: number | null;
}

/** An entry in its place in the chain of one process. */
export interface AuditRecord extends AuditEntry {
  readonly _id: string;
  readonly chain: string;
  /** From 1, without a gap. */
  readonly seq: number;
  /** The hash of the record before it; of the first, the name of the chain. */
  readonly previous: string;
  readonly hash: string;
}

export interface Place {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

/** Where a chain begins. */
export function beginningOf(chain: string): Place {
  return { chain, seq: 0, hash: chain };
}

/** The record of an entry that follows this place. */
export function sealed(entry: AuditEntry, { chain, seq, hash }: Place): AuditRecord {
  const next = { _id: idOf(chain, seq + 1), chain, seq: seq + 1, previous: hash, ...entry };
  return { ...next, hash: hashOf(next) };
}

/** Sorts as the sequence does. */
export function idOf(chain: string, seq: number): string {
  return `${chain}/${String(seq).padStart(12, '0')}`;
}

/** SHA-256 over everything but the hash itself, in canonical JSON: names in order, moments as text. */
export function hashOf(document: object): string {
  const { hash: _, ...content } = document as { readonly hash?: string };
  return createHash('sha256').update(canonical(content)).digest('base64url');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, each: unknown) =>
    isPlain(each) ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1))) : each,
  );
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
