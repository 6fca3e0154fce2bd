import fc from 'fast-check';
import { bitsOf, CONDITION_SETS } from '../../schema/policy/conditions';
import { decide } from '../../schema/policy/decide';
import { loadPolicy } from '../../schema/policy/parse';
import { refusedRoles } from '../../schema/policy/roles';
import { tabulate } from '../../schema/policy/table';
import { COLUMNS, type Standpoint } from '../../schema/viewer';
import { as, ofUnknownClass } from './standpoints';

const policy = loadPolicy();
const table = tabulate(policy);
const labels = [...policy.reading.keys(), 'INHERIT', 'NO_SUCH_LABEL'];

const sets = Array.from({ length: CONDITION_SETS }, (_, conditions) => conditions);

const anyStandpoint = fc.record<Standpoint>({
  columns: fc.subarray([...COLUMNS]),
  counts: fc.constantFrom('loosest', 'strictest'),
});

describe('the decision table', () => {
  it.each(labels)('answers as the plain decision does: %s', (label) => {
    for (const standpoint of [...COLUMNS.map((column) => as(column)), ofUnknownClass, as()]) {
      expect(sets.map((conditions) => table.effect(label, standpoint, conditions))).toEqual(
        sets.map((conditions) => decide(policy, label, standpoint, conditions)),
      );
    }
  });

  it('answers as the plain decision does for viewers of many columns', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...labels),
        anyStandpoint,
        fc.nat(CONDITION_SETS - 1),
        (label, standpoint, conditions) => {
          expect(table.effect(label, standpoint, conditions)).toBe(decide(policy, label, standpoint, conditions));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('never shows less when one more condition holds', () => {
    const rank = { hide: 0, blur: 1, show: 2 };
    const bit = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(
        fc.constantFrom(...labels),
        anyStandpoint,
        fc.nat(CONDITION_SETS - 1),
        bit,
        (label, standpoint, conditions, more) => {
          const before = rank[table.effect(label, standpoint, conditions)];
          expect(rank[table.effect(label, standpoint, conditions | (1 << more))]).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });

  it('hides a label it does not know and shows what inherits a decision', () => {
    expect(table.effect('__proto__', as('risk'), 255)).toBe('hide');
    expect(table.effect('INHERIT', as('nobody'), 0)).toBe('show');
  });

  it.each<[string, Standpoint]>([
    ['an employee without a role', as()],
    ['no column of an unknown class', { columns: [], counts: 'strictest' }],
  ])('hides all from %s', (_, standpoint) => {
    expect(table.effect('CATALOGUE', standpoint, 255)).toBe('hide');
    expect(table.reaches(standpoint, 255)).toBe(false);
    expect(table.mayLookUp('NAME', standpoint)).toBe(false);
    expect(table.mayWrite('create customer', standpoint, 255).answer).toBe('refuse');
  });

  it('counts the loosest role of an employee and the strictest class of an unknown customer', () => {
    expect(table.effect('CREDIT', as('agent', 'finance'), 0)).toBe('show');
    expect(table.effect('CREDIT', ofUnknownClass, bitsOf(['own']))).toBe('hide');
    expect(table.effect('CONTACT_POINT', ofUnknownClass, bitsOf(['own']))).toBe('blur');
  });

  it('tells what an audience can ever see', () => {
    expect(table.loosestForAudience('CREDIT', 'customer')).toBe('show');
    expect(table.loosestForAudience('BANK', 'customer')).toBe('blur');
    expect(table.loosestForAudience('PROFIT', 'customer')).toBe('hide');
    expect(table.loosestForAudience('ORDER', 'partner')).toBe('show');
    expect(table.loosestForAudience('CATALOGUE', 'nobody')).toBe('show');
  });

  it('does not read the export as a viewer', () => {
    expect(table.looser('PREDICTION', 'ORDER')).toBe(true);
    expect(table.looser('ORDER', 'CATALOGUE')).toBe(false);
    expect(table.looser('TIER_BAND', 'TIER')).toBe(true);
    expect(table.looser('TIER', 'TIER_BAND')).toBe(false);
    expect(table.looser('NATIONAL_ID', 'NATIONAL_ID')).toBe(false);
    expect(table.looser('INHERIT', 'ORDER')).toBe(true);
    expect(table.looser('ORDER', 'INHERIT')).toBe(false);
  });

  it('calls a label looser if it shows more to one viewer under some conditions', () => {
    const rank = { hide: 0, blur: 1, show: 2 };
    const viewers = COLUMNS.filter((column) => column !== 'export').map((column) => as(column));
    const showsMore = (label: string, input: string) =>
      viewers.some((viewer) =>
        sets.some((bits) => rank[table.effect(label, viewer, bits)] > rank[table.effect(input, viewer, bits)]),
      );
    fc.assert(
      fc.property(fc.constantFrom(...labels), fc.constantFrom(...labels), (label, input) => {
        expect(table.looser(label, input)).toBe(showsMore(label, input));
      }),
      { numRuns: 300 },
    );
  });
});

describe('releases', () => {
  it.each([
    ['PROFILE', 'ORDER ORDER_HISTORY INTERACTION PREDICTION'],
    ['STATUS', 'ORDER'],
    ['TERMS', 'CREDIT'],
    ['QUALITY', 'CONTACT_POINT BIRTH NATIONAL_ID'],
    ['PROFIT', 'INTERACTION SEGMENT'],
    ['TIER', 'PROFIT'],
    ['TIER_BAND', 'TIER'],
    ['TRUST_REASON', 'CONTACT_POINT'],
    ['TRUST_LEVEL', 'TRUST_REASON'],
    ['TRUST_FLAG', 'TRUST_LEVEL'],
    ['SERVICE_CLASS', 'TIER TRUST_LEVEL NATIONAL_ID CONTACT_POINT'],
    ['PREDICTION', 'ORDER ORDER_HISTORY'],
    ['SERVICE_LEVEL', 'TIER PREDICTION'],
    ['ENTITLEMENT', 'TIER PREDICTION'],
    ['OFFER', 'TIER PREDICTION ORDER ORDER_HISTORY'],
    ['TASK', 'TIER PREDICTION'],
    ['ANALYTICS', 'ORDER ORDER_HISTORY'],
  ])('let %s out of %s', (output, inputs) => {
    expect(labels.filter((input) => table.isReleased(output, input)).sort()).toEqual(inputs.split(' ').sort());
  });

  it('are seventeen labels, each with what can come out and why', () => {
    expect(new Set(policy.releases.map(({ label }) => label)).size).toBe(17);
    expect(policy.releases.filter(({ gives, because }) => !gives || !because)).toEqual([]);
  });
});

describe('roles held together', () => {
  it('refuses a policy owner who also reads records', () => {
    expect(refusedRoles(['policy-owner', 'finance'])).toMatch(/`policy-owner` came with `finance`/);
  });

  it.each([[['policy-owner']], [['policy-owner', 'supervisor']], [['agent', 'supervisor', 'risk']], [[]]] as const)(
    'allows %s',
    (roles) => {
      expect(refusedRoles(roles)).toBeNull();
    },
  );
});
