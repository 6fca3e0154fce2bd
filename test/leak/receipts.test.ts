import type { AnyCommand } from '../../kit/store/command';
import type { Stored } from '../../kit/store/model';
import { isAnswered, receiptOf } from '../../kit/store/receipt';
import type { RequestScope } from '../../kit/store/request';
import type { State } from '../../kit/store/write';
import { anAgent, aSeller } from '../support/viewers';

const command = { action: 'ticket, message' } as AnyCommand;
const target = { field: 'ticketNo', value: 'T1', mustExist: true, isIntent: false };

/** A record that still holds the receipt of what this viewer did to it under this key. */
const changedBy = (viewer: RequestScope['viewer'], idempotencyKey: string) => {
  const receipt = receiptOf(command, { idempotencyKey, word: 'a secret' }, { viewer, now: new Date() } as RequestScope);
  return { receipts: [receipt] } as unknown as Stored<State>;
};

describe('a receipt', () => {
  it('does not tell others that its key was used', () => {
    const asked = { viewer: aSeller, now: new Date() } as RequestScope;
    const receipt = receiptOf(command, { idempotencyKey: 'k', word: 'hers' }, asked);
    expect(isAnswered(changedBy(anAgent, 'k'), receipt, target)).toBe(false);
  });
});
