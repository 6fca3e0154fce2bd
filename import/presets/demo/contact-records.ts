import type { Chance } from './chance';
import { type DemoCustomer, outerId } from './customer-records';
import { mobileOf } from './places';
import type { DemoRecord } from './record';

const PEOPLE = [
  { title: '总经理', western: 'Managing Director', roles: ['DECISION_MAKER', 'SIGNATORY'] },
  { title: '采购经理', western: 'Purchasing Manager', roles: ['INFLUENCER'] },
  { title: '财务', western: 'Accountant', roles: ['FINANCE'] },
  { title: '工程师', western: 'Engineer', roles: ['TECHNICAL', 'USER'] },
] as const;

/** The people one talks to at a company; the first is the primary contact. */
export function* contactRecords(customer: DemoCustomer, chance: Chance): Iterable<DemoRecord> {
  const { isCompany, isThin } = customer.life;
  if (!isCompany || (isThin && !chance.happens(0.1))) return;
  const people = PEOPLE.slice(0, isThin ? 1 : chance.between(1, PEOPLE.length));
  for (const [index, { title, western, roles }] of people.entries()) {
    yield {
      command: 'recordContact',
      input: {
        externalId: outerId('contact', `${customer.id}-${index + 1}`),
        customer: outerId('customer', customer.id),
        name: chance.personName(customer.isChinese),
        title: customer.isChinese ? title : western,
        phones: [{ number: mobileOf(chance), country: 'CN' }],
        emails: [`p${index + 1}@${customer.id.toLowerCase()}.example`],
        roles,
        isPrimary: index === 0,
        priority: index + 1,
        from: customer.since.toISOString(),
      },
    };
  }
}
