import { refuse } from '../../schema/errors';
import { standpointOf, type Viewer } from '../../schema/viewer';
import type { Asking } from '../asking';
import type { Execute } from '../executor/planner';
import { ownRequest } from '../own-request';
import type { Auditor } from './audit';
import { type ExportField, type ExportPlan, type Graph, selectionOf } from './export-plan';
import { project } from './project';

export type Facts = Readonly<Record<string, unknown>>;

export interface GatherOptions extends Graph {
  readonly execute: Execute;
  readonly policyVersion: string;
  /** Writes down what is told before it is; without one the reading is somebody else's to write down. */
  readonly auditor: Auditor | null;
  readonly requestId: string;
}

const PAGE = 100;
/** What one question of an export may take, in milliseconds: nobody waits at a screen. */
const PATIENCE = 60_000;

/** All that the plan names, lists to their ends. @throws ContractError where anything is away: half an export would pass for a whole one. */
export async function gather(
  plan: ExportPlan,
  customerCode: string,
  viewer: Viewer,
  options: GatherOptions,
): Promise<Facts | null> {
  const selection = ['customerCode', selectionOf(plan.values)].join(' ');
  const found = await ask(
    `query Export($code: CustomerCode!) { customer(code: $code) { ${selection} } }`,
    { code: customerCode },
    viewer,
    options,
  );
  if (!isFacts(found)) return null;
  const lists: Record<string, unknown> = {};
  for (const list of plan.lists) lists[list.name] = await walk(list, customerCode, viewer, options);
  return { ...found, ...lists };
}

async function walk(
  list: ExportField,
  code: string,
  viewer: Viewer,
  options: GatherOptions,
): Promise<readonly Facts[]> {
  const query = `query Export($code: CustomerCode!, $after: String) { customer(code: $code) { ${list.name}(first: ${PAGE}, after: $after) {
    edges { node { ${selectionOf(list.fields ?? [])} } } pageInfo { hasNextPage endCursor } } } }`;
  const rows: Facts[] = [];
  for (let after: string | null = null, isMore = true; isMore; ) {
    const found: Facts | null = await ask(query, { code, after }, viewer, options);
    const page = found?.[list.name] as Page | null | undefined;
    if (!page) refuse('UNAVAILABLE', `the export is not whole: \`${list.coordinate}\` was not answered`);
    rows.push(...page.edges.map(({ node }) => node));
    isMore = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor;
  }
  return rows;
}

interface Page {
  readonly edges: readonly { readonly node: Facts }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function ask(query: string, variables: Facts, viewer: Viewer, options: GatherOptions): Promise<Facts | null> {
  const { schema, execute, auditor } = options;
  const asking = askingAs(viewer, options);
  const request = ownRequest({ query, operationName: 'Export', variables }, schema, asking);
  const { operation } = request;
  const { data, errors } = await execute(request);
  if (errors?.length) refuse('UNAVAILABLE', `the export is not whole: ${errors[0]?.message}`);
  const withheld = await auditor?.answered({ intents: [], ended: 'DONE' }, operation, asking);
  if (withheld === 'nothing') refuseUnwritten();
  const answered = project(
    { schema, operation, fragments: {}, variables, withheld, onWithheld: refuseUnwritten },
    data,
  );
  return isFacts(answered?.customer) ? answered.customer : null;
}

function refuseUnwritten(): never {
  return refuse('UNAVAILABLE', 'the export is not made: what it tells could not be written into the audit');
}

function askingAs(viewer: Viewer, { policyVersion, requestId }: GatherOptions): Asking {
  const asking: Omit<Asking, 'viewer'> = {
    policyVersion,
    standpoint: viewer.kind === 'operator' ? { columns: [], counts: 'loosest' } : standpointOf(viewer),
    requestId,
    until: performance.now() + PATIENCE,
    signal: AbortSignal.timeout(PATIENCE),
    spent: { calls: 0, received: 0 },
    absent: new Set(),
    callId: null,
    signedInAt: null,
    isKept: false,
    touched: [],
  };
  // The executor signs whoever is named; only the door may let nobody in as the operator.
  return { ...asking, viewer } as Asking;
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
