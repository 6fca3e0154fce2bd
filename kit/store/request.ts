import DataLoader from 'dataloader';
import { before, periodOf } from '../../schema/period';
import type { DecisionTable } from '../../schema/policy/table';
import { ownCodeOf, tieNamesOf, type Viewer } from '../../schema/viewer';
import type { Agreement } from '../../schema/viewer-token';
import { declarationOf, type RecordDeclaration } from '../graph/declaration';
import { type Access, accessIn } from './access';
import type { Cursors } from './cursor';
import type { AnyModel, RowLabel, Tie } from './model';
import type { Wanted } from './output';
import type { Store } from './store';
import { type CodeFacts, type Ties, UNKNOWN_CODE } from './ties';
import type { Touched } from './touched';

export type Row = Readonly<Record<string, unknown>> & { readonly _id: string };

/** What one request to one subgraph carries; made anew for each, so that nothing decided here outlives it. */
export interface RequestScope {
  readonly store: Store;
  readonly ties: Ties;
  readonly table: DecisionTable;
  readonly viewer: Viewer;
  readonly wanted: Wanted;
  readonly cursors: Cursors;
  readonly now: Date;
  /** What it tells of customers, and what it changes: for the audit. */
  readonly touched: Touched;
  /** Whose the records are that commands make here: the graph's own unless told. */
  readonly origin?: string;
  /** Of a change that somebody else asked for. */
  readonly agreement?: Agreement | undefined;
}

/** No customer is called so. */
const NO_CODE = '';

interface KnownOfCode {
  readonly facts: CodeFacts;
  readonly ties: readonly Tie[];
}

/** The accesses of one request: ties and codes are read once for all the customers that are asked together. */
export class RequestAccess {
  private readonly known: DataLoader<string, KnownOfCode>;
  private readonly names: readonly string[];
  private readonly made = new Map<string, Access>();
  private ownCodes: Promise<ReadonlySet<string>> | null = null;
  readonly catalogue: Access;

  constructor(private readonly scope: RequestScope) {
    this.names = tieNamesOf(scope.viewer);
    this.known = new DataLoader((codes) => this.loadCodes(codes), { maxBatchSize: 1000 });
    const { table, viewer, now } = scope;
    this.catalogue = accessIn({ table, viewer, ties: [], own: false, customer: null, now });
  }

  /** After a change of one's own, which may be about who sees what: all is asked anew. */
  forget(): void {
    this.known.clearAll();
    this.made.clear();
    this.ownCodes = null;
  }

  /** The code that stands for this one today: its own, or that of the customer it was merged into. */
  async survivorOf(code: string, seen: readonly string[] = []): Promise<string> {
    const { mergedInto } = (await this.known.load(code)).facts;
    // Two merges that crossed may point at each other: the walk ends where it comes round.
    return mergedInto && !seen.includes(mergedInto) ? this.survivorOf(mergedInto, [...seen, code]) : code;
  }

  /** All the codes under which facts of this customer were written. */
  async codesOf(code: string): Promise<readonly string[]> {
    const { facts } = await this.known.load(code);
    return [code, ...facts.formerCodes];
  }

  /** What the viewer may see of a customer's records; `also` are further codes that count as the customer's own. */
  async to(code: string, also: readonly string[] = []): Promise<Access> {
    if (this.scope.viewer.kind === 'operator') return this.catalogue;
    const own = await this.isOwn([code, ...also]);
    const survivor = await this.survivorOf(code);
    const name = `${survivor} ${own}`;
    const known = this.made.get(name);
    if (known) return known;
    const { ties } = await this.known.load(survivor);
    const { table, viewer, now } = this.scope;
    const access = accessIn({ table, viewer, ties, own, customer: survivor, now });
    this.made.set(name, access);
    return access;
  }

  /** The access to one row, or null where its viewer may not know that it exists. */
  async toRow(model: AnyModel, row: Row): Promise<Access | null> {
    if (this.scope.viewer.kind === 'operator') return this.catalogue;
    const base = await this.ofRow(model, row);
    const label = rowLabelOf(model, row);
    if (!base.reaches || label === null) return null;
    const access = isAged(label, row, this.scope.now) ? base.aged(label.label, label.agesInto) : base;
    return access.effect(typeof label === 'string' ? label : label.label) === 'hide' ? null : access;
  }

  /**
   * What is asked of the ties for a row that is there is asked for one that is not as well: how long it took would tell
   * that there is a record which may not be seen. A customer's own row is asked for by its code, every other one by none.
   */
  async toAbsent(code: string | null = null): Promise<void> {
    if (code === null) this.known.clear(NO_CODE);
    await this.to(code ?? NO_CODE);
  }

  /** The customers an asker's lists are confined to; null where its reach has no bounds, or rests on more ties than `limit`. */
  async confinedTo(limit: number): Promise<readonly string[] | null> {
    if (this.catalogue.reaches && this.reachesStrangers()) return null;
    if (ownCodeOf(this.scope.viewer) !== null) return [...(await this.viewerCodes())];
    const { ties, store } = this.scope;
    const codes = await ties.codesTiedTo(this.names, limit + 1, store.deadline);
    if (codes.length > limit) return null;
    return (await Promise.all([...new Set(codes)].map((code) => this.codesOf(code)))).flat();
  }

  /** Whether the asker gets the records of customers that it is not tied to. */
  reachesStrangers(): boolean {
    const { table, viewer, now } = this.scope;
    return accessIn({ table, viewer, ties: [], own: false, customer: NO_CODE, now }).reaches;
  }

  /** The access to the customer a row is about, whatever the row's own label says. */
  async ofRow(model: AnyModel, row: Row): Promise<Access> {
    if (!model.customer) return this.catalogue;
    const code = row[model.customer];
    const also = ((model.alsoOf ? row[model.alsoOf] : null) as readonly string[] | undefined) ?? [];
    // A row that has lost its customer is a stranger's, and never everybody's.
    return this.to(typeof code === 'string' ? code : NO_CODE, also);
  }

  private async isOwn(codes: readonly string[]): Promise<boolean> {
    if (ownCodeOf(this.scope.viewer) === null) return false;
    const own = await this.viewerCodes();
    return codes.some((code) => own.has(code));
  }

  private viewerCodes(): Promise<ReadonlySet<string>> {
    this.ownCodes ??= this.loadViewerCodes();
    return this.ownCodes;
  }

  private async loadViewerCodes(): Promise<ReadonlySet<string>> {
    const code = ownCodeOf(this.scope.viewer);
    return code === null ? new Set() : new Set(await this.codesOf(await this.survivorOf(code)));
  }

  private async loadCodes(codes: readonly string[]): Promise<readonly KnownOfCode[]> {
    const { deadline } = this.scope.store;
    const [facts, ties] = await Promise.all([
      this.scope.ties.factsOf(codes, deadline),
      this.scope.ties.between(this.names, codes, deadline),
    ]);
    return codes.map((code) => ({
      facts: facts.get(code) ?? UNKNOWN_CODE,
      ties: ties.get(code) ?? [],
    }));
  }
}

/** The stored fields that say whose a row is, how old it is, and which label opens it. */
export function conditionFields(model: AnyModel): readonly string[] {
  const record = model.type ? declarationOf(model.type())?.record : null;
  const aging = Object.values(model.rowLabel?.labels ?? {}).flatMap((label) =>
    typeof label === 'string' ? [] : [label.by],
  );
  const named = [model.key, model.customer, model.alsoOf, model.rowLabel?.field, record?.by, ...aging];
  return [...new Set(named.filter((name): name is string => typeof name === 'string'))];
}

/** The label that opens a row, with what it ages into; null for a kind that nobody labelled. */
export function rowLabelOf(model: AnyModel, row: Row): RowLabel | null {
  if (model.rowLabel) return model.rowLabel.labels[String(row[model.rowLabel.field])] ?? null;
  const record = model.type ? declarationOf(model.type())?.record : null;
  return record ? labelOfRecord(record) : null;
}

/** The labels that open rows of a model, old ones aside. */
export function labelsOpening(model: AnyModel): readonly string[] {
  const labels = model.rowLabel ? Object.values(model.rowLabel.labels) : [rowLabelOf(model, {} as Row)];
  return labels.flatMap((label) => (label === null ? [] : [typeof label === 'string' ? label : label.label]));
}

/** Rows older than this are decided by the label they age into. */
export function agesAt(after: string, now: Date): Date {
  const period = periodOf(after);
  if (!period) throw new Error(`a record ages after a period such as P12M, not \`${after}\``);
  return before(now, period);
}

function labelOfRecord({ label, agesInto, by, after }: RecordDeclaration): RowLabel {
  return agesInto && by && after ? { label, agesInto, by, after } : label;
}

function isAged(label: RowLabel, row: Row, now: Date): label is Exclude<RowLabel, string> {
  if (typeof label === 'string') return false;
  const at = row[label.by];
  return at instanceof Date && at < agesAt(label.after, now);
}
