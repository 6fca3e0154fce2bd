import { CALLED, PARTNER } from './openings';
import type { OnStage, Side } from './stage';

const SYSTEM = 'fire';
const LONG_AGO = '2024-01-01T00:00:00Z';

/** Where customers can be made. */
interface Founded {
  readonly house: Pick<Side, 'withCommand'> & { settle(): Promise<void> };
}

/** Customers of whom there is something to see for every view, opened to nobody. */
export async function cast({ house }: Founded, count: number): Promise<readonly OnStage[]> {
  const numbers = Array.from({ length: count }, (_, index) => `${index + 1}`);
  const codes = await each(house, 'recordCustomer', numbers, (value) => ({
    externalId: { system: SYSTEM, value },
    name: { raw: `Fire ${value}` },
    type: 'COMPANY',
    team: 'elsewhere',
    phones: [{ raw: `+86 138 0013 ${7000 + Number(value)}` }],
    emails: [{ raw: `fire-${value}@example.com` }],
  }));
  const ofEach = (value: string) => ({
    externalId: { system: SYSTEM, value },
    customerCode: codes[Number(value) - 1],
  });
  const tickets = await each(house, 'recordTicket', numbers, (value) => {
    return { ...ofEach(value), openedAt: LONG_AGO, type: 'QUESTION', subject: 'is it hot?', status: 'OPEN' };
  });
  await each(house, 'recordOrder', numbers, (value) => ({
    ...{ ...ofEach(value), placedAt: new Date().toISOString(), status: 'CONFIRMED', currency: 'CNY' },
    lines: [{ sku: 'PUMP', quantity: '1', unitPrice: '10.00', description: 'pump' }],
  }));
  await house.settle();
  return codes.map((code, index) => ({ code, ticketNo: tickets[index] ?? '', calls: 0 }));
}

export const EMAIL = 'EMAIL' as const;
export const ofPartner = { channel: EMAIL, partner: PARTNER, purpose: 'SHARING' };
export const ofMarketing = { channel: EMAIL, purpose: 'MARKETING' };
export const theCall = (customer: OnStage) => ({ source: `call:${customer.code}`, who: `user:${CALLED}` });

async function each(
  house: Founded['house'],
  command: string,
  numbers: readonly string[],
  input: (value: string) => object,
): Promise<readonly string[]> {
  const inputs = numbers.map((value) => ({ idempotencyKey: `${command} ${value}`, ...input(value) }));
  const outcomes = await house.withCommand(command).run(command, inputs);
  return outcomes.map((outcome) => {
    if (outcome.outcome === 'REJECTED') throw outcome.error;
    return outcome.key;
  });
}
