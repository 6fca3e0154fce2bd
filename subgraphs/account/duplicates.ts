import type { Read } from '../../kit/store';
import { customerModel } from './customer.model';
import type { CustomerState } from './domain/customer';
import { type QualityScores } from './domain/customer-parts';

/** Whom a customer may be twice: hints for a person to look at, never a decision. */
export interface DuplicateHints {
  readonly customerCode: string;
  readonly sameName: readonly string[];
  readonly samePhone: readonly string[];
  readonly sameEmail: readonly string[];
  readonly quality: QualityScores;
}

/** For the operator's reports alone; null where there is no such customer. Three indexed reads. */
export async function duplicatesOf(customerCode: string, read: Read): Promise<DuplicateHints | null> {
  const customer = await read.one(customerModel, customerCode);
  if (customer === null) return null;
  const [names, phones, emails] = await Promise.all([
    read.many(customerModel, 'nameKeys', customer.nameKeys),
    read.many(customerModel, 'phoneKeys', customer.phoneKeys),
    read.many(customerModel, 'emailKeys', customer.emailKeys),
  ]);
  return {
    customerCode,
    sameName: others(names, customerCode),
    samePhone: others(phones, customerCode),
    sameEmail: others(emails, customerCode),
    quality: customer.quality,
  };
}

function others(customers: readonly CustomerState[], customerCode: string): readonly string[] {
  const codes = new Set(customers.map((customer) => customer.customerCode));
  codes.delete(customerCode);
  return [...codes].sort();
}
