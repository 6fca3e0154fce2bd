import { command, type Read } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { customerModel } from './customer.model';
import type { CustomerState } from './domain/customer';
import { type Person, requested } from './domain/export-request';
import { RequestExportInput } from './export-request.input';
import { exportRequestModel } from './export-request.model';

export const requestExport = command({
  action: 'subject-access export',
  on: exportRequestModel,
  input: () => RequestExportInput,
  given: async ({ customerCode }, read) => ({ person: await personOf(customerCode, read) }),
  provided: {
    'verified-request': (_, { evidence }) =>
      evidence?.trim() ? null : "an export is asked for with evidence of the person's own request: `evidence` is empty",
  },
  decide: (_, { askedBy = null, evidence = null }, now, { person }) =>
    requested(person ?? absent(), { askedBy, evidence }, now),
});

async function personOf(code: string, read: Read): Promise<Person | null> {
  const customer = await standing(code, read);
  if (!customer) return null;
  const { customerCode, baseType, formerCodes } = customer;
  const earlier = await read.many(exportRequestModel, 'customerCode', [customerCode, ...formerCodes]);
  return { customerCode, baseType, earlier };
}

/** The customer that this code means today. */
async function standing(code: string, read: Read, seen: readonly string[] = []): Promise<CustomerState | null> {
  const customer = await read.one(customerModel, code);
  const into = customer?.mergedInto ?? null;
  // Two merges that crossed may point at each other.
  return into && !seen.includes(into) ? standing(into, read, [...seen, code]) : customer;
}

function absent(): never {
  return refuse('NOT_ALLOWED', 'there is no such customer, or you may not do this with it');
}
