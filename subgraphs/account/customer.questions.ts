import type { MoneyInput } from '../../kit/graph';
import { atLeast, before, contains, equals, isTrue, many, one, questions, search, where } from '../../kit/store';
import { at, type FilterRule } from '../../kit/store/filters';
import { parseMoney } from '../../schema/money';
import { customerModel } from './customer.model';
import { CustomerFilter, CustomerSort } from './customer-filter.input';
import { lookup } from './lookup';

/** Sorted by a key that every customer has; the code makes it unique. */
const byName = ['displayName', 'customerCode'] as const;

export const customerQuestions = questions(customerModel, {
  customerByCode: one('customerCode'),
  customerByExternalKey: one('externalIds.key'),
  customersByPhone: lookup('phoneKeys', 'CONTACT_POINT'),
  customersByName: lookup('nameKeys', 'NAME'),
  customersByExactCode: lookup('customerCode', 'NAME'),
  membersOfHousehold: many('householdId', { by: byName }),
  childrenOfOrganisation: many('parentCodes', { by: byName }),
  customers: search({
    filter: () => CustomerFilter,
    filters: {
      owner: equals('owner'),
      segmentId: contains('segmentIds'),
      team: equals('team'),
      tier: equals('figures.tier'),
      status: equals('baseStatus'),
      overdue: isTrue('figures.overdue'),
      category: tested('categories', (categories, category) => (categories as readonly unknown[]).includes(category)),
      kind: tested('kind', isSame),
      type: tested('baseType', isSame),
      tierBand: tested('figures.tierBand', isSame),
      trust: tested('figures.trust', isSame),
      lastContactFrom: atLeast('lastContactAt'),
      lastContactBefore: before('lastContactAt'),
      revenueFrom: revenue((minor, bound) => minor >= bound),
      revenueTo: revenue((minor, bound) => minor <= bound),
    },
    sort: () => CustomerSort,
    sorts: {
      displayName: [...byName],
      lastContactAt: ['lastContactAt', 'customerCode'],
      revenue: ['figures.revenueCurrency', 'figures.revenueMinor', 'customerCode'],
      since: ['since', 'customerCode'],
    },
    defaultSort: { displayName: 'ASC' },
  }),
});

/** An equality that chooses too few to be worth an index: its rows are tested on the way. */
function tested(field: string, test: (stored: unknown, value: unknown) => boolean): FilterRule {
  return where([field], (row, value) => test(at(row, field) ?? null, value));
}

function isSame(stored: unknown, value: unknown): boolean {
  return stored === value;
}

/** Amounts are compared within one currency alone. */
function revenue(test: (minor: number, bound: number) => boolean): FilterRule {
  return where(['figures.revenueMinor', 'figures.revenueCurrency'], (row, value) => {
    const { amount, currency } = value as MoneyInput;
    const { minor } = parseMoney(amount, currency);
    return at(row, 'figures.revenueCurrency') === currency && test(Number(at(row, 'figures.revenueMinor')), minor);
  });
}
