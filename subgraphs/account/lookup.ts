import { type Access, carriedBy } from '../../kit/store';
import type { Asked } from '../../kit/store/asked';
import type { OneQuestion } from '../../kit/store/one';
import { outputOf, projectionOf } from '../../kit/store/output';
import { viewerKey } from '../../kit/store/reader';
import { type Row, rowLabelOf } from '../../kit/store/request';
import { standpointOf } from '../../schema/viewer';
import { Candidate } from './match.type';

/** One customer that a look-up found. Its code never leaves the process but as a record that its viewer may see. */
export interface Found {
  readonly code: string;
  readonly candidate: Candidate;
  readonly phones: readonly { readonly e164: string | null; readonly extension: string | null }[];
}

/** Rows that one identifier may lead to: a switchboard has many, and nobody is told how many beyond the candidates. */
const MOST_FOUND = 200;

/**
 * Customers by a complete identifier, out of the viewer's reach too, each at most blurred. Null where the policy gives the
 * viewer no look-up by this label.
 */
export function lookup(field: string, label: string): OneQuestion {
  return {
    kind: 'one',
    field,
    // The key stands second, so that of a thousand behind one line no more are read than are shown.
    indexes: (model) => (field === model.key ? [] : [{ fields: { [field]: 1, [model.key]: 1 } }]),
    ask: (asked) => async (key) => (mayLookUp(asked, label) ? foundBy(asked, field, label, key) : null),
  };
}

/** The code of the customer behind a record of another subgraph, of which a copy is kept here. */
export function codeBehind(field: string, label: string): OneQuestion {
  return {
    kind: 'one',
    field,
    indexes: () => [],
    ask: (asked) => async (key) => (mayLookUp(asked, label) ? codeOf(asked, field, key) : null),
  };
}

async function foundBy(asked: Asked, field: string, label: string, key: string): Promise<readonly Found[]> {
  const { model, reader } = asked;
  const keep = ['phones.e164', 'phones.extension', ...projectionOf(Candidate, BLURRED, shapingOf(asked))];
  const rows = await reader.rows(model, { [field]: key }, { sort: { [model.key]: 1 }, limit: MOST_FOUND }, keep);
  return Promise.all(rows.map((row) => foundIn(asked, label, row)));
}

async function foundIn(asked: Asked, label: string, row: Row): Promise<Found> {
  const code = String(row.customerCode);
  const access = atMostBlurred(await asked.reader.access.to(code));
  const candidate = outputOf(Candidate, row, access, shapingOf(asked)) as Candidate;
  asked.scope.touched.read(access, label, 'sought');
  candidate.pick = pickOf(asked, code);
  return { code, candidate, phones: carriedBy<Pick<Found, 'phones'>>(candidate).phones };
}

/** Sealed for this viewer: another's pick opens nothing. */
function pickOf({ scope }: Asked, code: string): string {
  const bound = { question: 'pick', sort: '', viewer: viewerKey(scope.viewer), policy: scope.table.version };
  return scope.cursors.seal([code], bound);
}

async function codeOf({ model, reader, scope }: Asked, field: string, key: string): Promise<object | null> {
  const [row] = await reader.rows(model, { [field]: key }, { limit: 1 }, []);
  const label = row && rowLabelOf(model, row);
  if (!row || !label || scope.viewer.kind === 'nobody') return null;
  const name = typeof label === 'string' ? label : label.label;
  const isKnown = scope.viewer.kind === 'operator' || scope.table.loosest(name, standpointOf(scope.viewer)) !== 'hide';
  return isKnown ? { customerCode: await reader.access.survivorOf(String(row.customerCode)) } : null;
}

function mayLookUp({ scope }: Asked, label: string): boolean {
  const { viewer, table } = scope;
  return viewer.kind === 'operator' || table.mayLookUp(label, standpointOf(viewer));
}

function shapingOf({ scope }: Asked) {
  return { wanted: scope.wanted, policy: scope.table.policy, now: scope.now };
}

function atMostBlurred(access: Access): Access {
  return {
    ...BLURRED,
    customer: access.customer,
    effect: (label, channel) => (access.effect(label, channel) === 'hide' ? 'hide' : BLURRED.effect(label)),
  };
}

/** What a candidate can show to anybody. */
const BLURRED: Access = {
  effect: (label) => (label === 'INHERIT' ? 'show' : 'blur'),
  reaches: true,
  customer: null,
  named: (label) => label,
  conditions: () => 0,
  aged: () => BLURRED,
  owns: () => false,
  asOwn: () => BLURRED,
};
