import { command } from '../../kit/store';
import { VerifyCallerInput } from './caller-check.input';
import { callerCheckModel } from './caller-check.model';
import { customerModel } from './customer.model';
import { tried } from './domain/caller-check';

/** During a live call alone: its fields are shown to nobody else, and who has a field hidden may not set it. */
export const verifyCaller = command({
  action: 'interaction, note',
  on: callerCheckModel,
  input: () => VerifyCallerInput,
  identity: ({ customerCode, agent }) => `${customerCode}|${agent}`,
  given: async ({ customerCode }, read) => ({ customer: await read.one(customerModel, customerCode) }),
  decide: (check, { customerCode, agent, number }, now, { customer }) => {
    const known = (customer?.nationalIds ?? []).map(({ value }) => value);
    return tried(check, { customerCode, agent }, { said: number, known, now });
  },
});
