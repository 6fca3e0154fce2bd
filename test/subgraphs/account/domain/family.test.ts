import fc from 'fast-check';
import type { CustomerState } from '../../../../subgraphs/account/domain/customer';
import {
  closesCircle,
  currentParents,
  inHousehold,
  outOfHousehold,
  type ParentOf,
  underParent,
  withConfirmedParents,
} from '../../../../subgraphs/account/domain/family';
import { aCustomer, day, today } from './builders';

const home = (householdId: string, from: Date) => ({ householdId, role: 'HEAD', from, to: null }) as const;

describe('a household', () => {
  const atHome = inHousehold(aCustomer(), home('H1', day('2024-01-01')), today);

  it('is one at a time', () => {
    expect(() => inHousehold(atHome, home('H2', today), today)).toThrow('one household at a time');
  });

  it('can be changed once the person left', () => {
    const left = outOfHousehold(atHome, day('2025-01-01'), today);
    const moved = inHousehold(left, home('H2', day('2025-02-01')), today);
    expect(moved.memberships.map(({ householdId, to }) => [householdId, to])).toEqual([
      ['H1', day('2025-01-01')],
      ['H2', null],
    ]);
  });

  it('never overlaps an earlier one', () => {
    const left = outOfHousehold(atHome, day('2025-01-01'), today);
    expect(() => inHousehold(left, home('H2', day('2024-06-01')), today)).toThrow('another household at');
  });

  it('keeps the dates when a person takes another role in it', () => {
    const partner = inHousehold(atHome, { ...home('H1', day('2025-01-01')), role: 'PARTNER' }, today);
    expect(partner.memberships.map(({ role, to }) => [role, to])).toEqual([
      ['HEAD', day('2025-01-01')],
      ['PARTNER', null],
    ]);
  });

  it.each([
    ['an organisation', aCustomer({ baseType: 'COMPANY' }), today],
    ['a day to come', aCustomer(), day('2027-01-01')],
  ])('refuses %s', (_what, customer, from) => {
    expect(() => inHousehold(customer, home('H1', from), today)).toThrow();
  });
});

describe('a tree of organisations', () => {
  const company = (customerCode: string) => aCustomer({ customerCode, baseType: 'COMPANY' });

  it('refuses persons, and a day before the present link began', () => {
    const link = { parentCode: 'C2', kind: 'LEGAL', from: day('2025-01-01') } as const;
    expect(() => underParent(aCustomer(), link, () => null, today)).toThrow('only organisations');
    const child = underParent(company('C1'), link, () => null, today);
    const earlier = { parentCode: 'C3', kind: 'LEGAL', from: day('2024-01-01') } as const;
    expect(() => underParent(child, earlier, () => null, today)).toThrow('choose a later day');
  });

  it('keeps the kinds apart, and the links that ended', () => {
    const legal = underParent(
      company('C1'),
      { parentCode: 'C2', kind: 'LEGAL', from: day('2024-01-01') },
      () => null,
      today,
    );
    const both = underParent(legal, { parentCode: 'C3', kind: 'CREDIT', from: today }, () => null, today);
    const alone = underParent(both, { parentCode: null, kind: 'LEGAL', from: today }, () => null, today);
    expect(currentParents(alone).map(({ parentCode }) => parentCode)).toEqual(['C3']);
    expect(alone.parents).toHaveLength(2);
  });

  it('has no circle, whatever is put under whatever', () => {
    const codes = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6'];
    const wish = fc.record({ child: fc.constantFrom(...codes), parent: fc.constantFrom(...codes) });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 30 }), (wishes) => {
        const world = new Map(codes.map((code) => [code, company(code)]));
        const parentOf: ParentOf = (code) => parentIn(world, code);
        for (const { child, parent } of wishes) tryPut(world, child, parent, parentOf);
        for (const code of codes) {
          const parent = parentOf(code, 'LEGAL');
          expect(parent !== null && closesCircle(code, parent, 'LEGAL', parentOf)).toBe(false);
        }
      }),
    );
  });

  function parentIn(world: ReadonlyMap<string, CustomerState>, code: string): string | null {
    const customer = world.get(code);
    return (customer && currentParents(customer)[0]?.parentCode) ?? null;
  }

  function tryPut(world: Map<string, CustomerState>, child: string, parent: string, parentOf: ParentOf): void {
    const customer = world.get(child);
    if (!customer) return;
    try {
      world.set(child, underParent(customer, { parentCode: parent, kind: 'LEGAL', from: today }, parentOf, today));
    } catch {
      // Refused: the tree stays as it was.
    }
  }
});

it('confirms no circle of links that were decided at the same moment, in whatever order they are confirmed', () => {
  const codes = ['C1', 'C2', 'C3', 'C4'];
  const links = fc.uniqueArray(fc.record({ child: fc.constantFrom(...codes), parent: fc.constantFrom(...codes) }), {
    selector: ({ child }) => child,
  });
  fc.assert(
    fc.property(links, fc.shuffledSubarray(codes, { minLength: 4 }), (wishes, order) => {
      const world = new Map(codes.map((code) => [code, aCustomer({ customerCode: code, baseType: 'COMPANY' })]));
      const parentOf: ParentOf = (code) => currentParents(world.get(code) ?? aCustomer())[0]?.parentCode ?? null;
      for (const { child, parent } of wishes.filter((wish) => wish.child !== wish.parent)) {
        const unaware = underParent(
          world.get(child) ?? aCustomer(),
          { parentCode: parent, kind: 'LEGAL', from: today },
          () => null,
          today,
        );
        world.set(child, unaware);
      }
      for (const code of order) world.set(code, withConfirmedParents(world.get(code) ?? aCustomer(), parentOf));
      for (const code of codes)
        expect(closesCircle(code, parentOf(code, 'LEGAL') ?? 'none', 'LEGAL', parentOf)).toBe(false);
    }),
  );
});
