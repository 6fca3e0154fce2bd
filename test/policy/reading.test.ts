import { CONDITION_SETS, type ConditionBits } from '../../schema/policy/conditions';
import { decide } from '../../schema/policy/decide';
import { loadPolicy } from '../../schema/policy/parse';
import type { Effect } from '../../schema/policy/policy';
import { tabulate } from '../../schema/policy/table';
import { COLUMNS, type Column } from '../../schema/viewer';
import { areMet, conditionsOf, rowsOf } from './marks';
import { as } from './standpoints';

const policy = loadPolicy();
const table = tabulate(policy);

// S show, B blur, H hide; after the slash what must hold: g granted, c consented, t team, l live call, e entitled, own.
const READERS = [
  'agent',
  'sales',
  'finance',
  'marketing',
  'steward',
  'risk',
  'partner',
  'full',
  'basic',
  'minimal',
  'nobody',
] as const;
const READING = rowsOf(`
CODE          | S       | S       | S       | S       | S       | S       | S/g     | S       | S       | S       | H       | S
NAME          | S       | S       | S       | B       | S       | S       | S/g+c   | S       | S       | S       | H       | S
CONTACT_POINT | S/l, B  | S/t, B  | B       | B/c     | S       | S       | B/g+c   | S       | S       | B       | H       | S
ADDRESS       | S       | S       | S       | B       | S       | S       | B/g+c   | S       | S       | B       | H       | S
BIRTH         | H       | H       | H       | B       | S       | H       | H       | S       | S       | S       | H       | S
NATIONAL_ID   | H       | B       | S       | H       | B       | S       | H       | B       | B       | B       | H       | S
EXTERNAL_ID   | S       | S       | S       | H       | S       | S       | S/own   | H       | H       | H       | H       | S
PROFILE       | S       | S       | S       | S       | S       | S       | H       | H       | H       | H       | H       | S
FAMILY        | S       | S       | S       | H       | S       | S       | H       | S       | S       | H       | H       | S
STATUS        | S       | S       | S       | S       | S       | S       | S/g+c   | S       | S       | S       | H       | S
STATUS_HISTORY| S       | S       | S       | H       | S       | S       | H       | H       | H       | H       | H       | S
OWNER         | S       | S       | S       | S       | S       | S       | S/g     | S       | S/e     | H       | H       | S
CONTACTS      | S       | S       | S       | H       | S       | S       | H       | S       | S       | H       | H       | own
ATTITUDE      | H       | S       | H       | H       | H       | H       | H       | H       | H       | H       | H       | H
OPPORTUNITY   | H       | S       | S       | H       | H       | H       | H       | H       | H       | H       | H       | H
ORDER         | S       | S       | S       | H       | H       | S       | S/g     | S       | S       | S       | H       | S
ORDER_HISTORY | S       | S       | S       | H       | H       | S       | H       | S       | S/e     | H       | H       | S
PRICE         | S       | S       | S       | H       | H       | S       | S/g     | S       | S       | S       | H       | S
COST          | H       | H       | S       | H       | H       | H       | H       | H       | H       | H       | H       | H
DELIVERY      | S       | S       | S       | H       | H       | S       | S/g     | S       | S/e     | H       | H       | S
INTERACTION   | S       | S       | H       | H       | H       | S       | H       | S       | S       | H       | H       | S
TICKET        | S       | S       | S       | H       | H       | S       | S/g     | S       | S       | S       | H       | S
INTERNAL_NOTE | S       | S       | H       | H       | H       | S       | H       | H       | H       | H       | H       | reviewed
SERVICE_LEVEL | S       | S       | H       | H       | H       | H       | H       | S       | S/e     | H       | H       | S
INVOICE       | S       | S       | S       | H       | H       | S       | H       | S       | S       | S       | H       | S
BALANCE       | B       | B       | S       | H       | H       | S       | H       | S       | S       | S       | H       | S
CREDIT        | B       | B       | S       | H       | H       | S       | H       | S       | S       | H       | H       | S
TERMS         | S       | S       | S       | H       | H       | S       | H       | S       | S       | S       | H       | S
BANK          | H       | H       | B       | H       | H       | B       | H       | B       | B       | B       | H       | S
PROFIT        | H       | H       | S       | H       | H       | H       | H       | H       | H       | H       | H       | H
TIER          | H       | H       | S       | H       | H       | S       | H       | H       | H       | H       | H       | S
TIER_BAND     | S       | S       | S       | S       | H       | S       | H       | H       | H       | H       | H       | H
PREDICTION    | H       | S       | S       | S       | H       | H       | H       | H       | H       | H       | H       | S
TRUST_LEVEL   | H       | S       | S       | H       | H       | S       | H       | H       | H       | H       | H       | S
TRUST_FLAG    | S       | S       | S       | H       | H       | S       | H       | H       | H       | H       | H       | H
SERVICE_CLASS | S       | S       | S       | H       | S       | S       | H       | S       | S       | S       | H       | S
TRUST_REASON  | H       | H       | S       | H       | H       | S       | H       | H       | H       | H       | H       | categories
SEGMENT       | S       | S       | H       | S       | S       | H       | H       | H       | H       | H       | H       | S
OFFER         | S       | S       | H       | S       | H       | H       | S/g+c   | S       | S       | H       | H       | S
ENTITLEMENT   | S       | S       | S       | H       | H       | H       | H       | S       | S       | S       | H       | S
TASK          | S       | S       | H       | S       | S       | H       | H       | H       | H       | H       | H       | H
ANALYTICS     | H       | S       | S       | H       | H       | H       | S/g+e   | S       | S/e     | H       | H       | H
CONSENT       | S       | S       | H       | S       | S       | H       | S/own   | S       | S       | S       | H       | S
QUALITY       | S       | S       | H       | H       | S       | S       | H       | H       | H       | H       | H       | S
AUDIT         | H       | H       | H       | H       | H       | S       | S/own   | H       | H       | H       | H       | own
CATALOGUE     | S       | S       | S       | S       | S       | S       | S       | S       | S       | S       | S       | H
CALL          | S/l     | H       | H       | H       | H       | S       | H       | H       | H       | H       | H       | own
SELF          | S       | S       | S       | S       | S       | S       | S       | S       | S       | S       | S       | H
`);

/** What a mark such as `S/l, B` says under one set of conditions. */
function effectOf(mark: string, conditions: ConditionBits): Effect {
  const holding = mark.split(', ').filter((entry) => areMet(conditionsOf(entry.split('/')[1] ?? ''), conditions));
  if (holding.some((entry) => entry.startsWith('S'))) return 'show';
  return holding.some((entry) => entry.startsWith('B')) ? 'blur' : 'hide';
}

function everySet<Answer>(answer: (conditions: ConditionBits) => Answer): readonly Answer[] {
  return Array.from({ length: CONDITION_SETS }, (_, conditions) => answer(conditions));
}

describe('what each viewer reads', () => {
  it('is said of these labels and no others', () => {
    expect([...policy.reading.keys()].sort()).toEqual(READING.map(([label]) => label).sort());
  });

  describe.each(READING)('%s', (label, ...marks) => {
    it.each(READERS.map((reader, index) => [reader, marks[index] ?? '']))('to %s: %s', (reader, mark) => {
      const seen = everySet((conditions) => decide(policy, label, as(reader as Column), conditions));
      expect(seen).toEqual(everySet((conditions) => effectOf(mark, conditions)));
    });

    it(`in the subject-access export: ${marks[READERS.length]}`, () => {
      const said = marks[READERS.length] ?? '';
      expect(table.rightOf(label)).toBe({ S: 'show', H: 'hide' }[said] ?? said);
    });
  });

  it.each<[Column, string]>([
    ['supervisor', 'CALL, CATALOGUE, SELF'],
    ['policy-owner', 'AUDIT, CATALOGUE, SELF'],
  ])('as %s nothing but %s', (role, labels) => {
    const seen = READING.map(([label]) => label ?? '').filter((label) => table.loosest(label, as(role)) !== 'hide');
    expect(seen.sort().join(', ')).toBe(labels);
  });
});

describe('who finds a record by a complete identifier', () => {
  it.each(['NAME', 'CONTACT_POINT'])('%s: agents, sales and stewards', (label) => {
    expect(COLUMNS.filter((column) => table.mayLookUp(label, as(column)))).toEqual(['agent', 'sales', 'steward']);
  });

  it('is nobody for every other label', () => {
    const others = READING.flatMap(([label]) => (label && !['NAME', 'CONTACT_POINT'].includes(label) ? [label] : []));
    expect(others.filter((label) => COLUMNS.some((column) => table.mayLookUp(label, as(column))))).toEqual([]);
  });
});

describe('whose records a viewer gets at all', () => {
  it.each<[Column, string]>([
    ['agent', 'S/t, S/l, S/k'],
    ['supervisor', 'H'],
    ['sales', 'S'],
    ['finance', 'S'],
    ['marketing', 'S'],
    ['steward', 'S'],
    ['risk', 'S'],
    ['policy-owner', 'H'],
    ['partner', 'S/g'],
    ['full', 'S/o'],
    ['basic', 'S/o'],
    ['minimal', 'S/o'],
    ['nobody', 'H'],
  ])('%s: %s', (viewer, mark) => {
    const reached = everySet((conditions) => table.reaches(as(viewer), conditions));
    expect(reached).toEqual(everySet((conditions) => effectOf(mark, conditions) === 'show'));
  });
});

describe('which reading is audited', () => {
  it('is that of the sensitive labels', () => {
    expect(READING.flatMap(([label]) => (label && table.isSensitive(label) ? [label] : [])).sort()).toEqual([
      'BANK',
      'BIRTH',
      'CONTACT_POINT',
      'CREDIT',
      'INTERNAL_NOTE',
      'NATIONAL_ID',
      'PROFIT',
      'TRUST_LEVEL',
      'TRUST_REASON',
    ]);
  });
});
