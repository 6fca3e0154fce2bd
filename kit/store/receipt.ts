import { createHash } from 'node:crypto';
import { refuse } from '../../schema/errors';
import type { AnyCommand } from './command';
import type { Receipt, Stored } from './model';
import type { RequestScope } from './request';
import { actorOf, type Input, type Target, textOf } from './target';
import type { State } from './write';

const LONGEST_KEY = 200;

/** A receipt binds viewer, action and input; a command without a key of the asker's has none. @throws ContractError */
export function receiptOf({ action }: AnyCommand, input: Input, { viewer, now }: RequestScope): Receipt | null {
  const key = input.idempotencyKey;
  if (key === undefined || key === null) return null;
  if (textOf(key) === null || String(key).length > LONGEST_KEY)
    refuse('BAD_INPUT', `an \`idempotencyKey\` is a text of 1 to ${LONGEST_KEY} characters: make one for each intent`);
  const actor = actorOf(viewer);
  const digest = createHash('sha256')
    .update(JSON.stringify([actor, action, input]))
    .digest('base64url');
  return { key: String(key), at: now, actor, digest };
}

/** Whether this very command was carried out before. @throws ContractError IDEMPOTENCY_KEY_REUSED */
export function isAnswered(before: Stored<State>, receipt: Receipt | null, { isIntent }: Target): boolean {
  const earlier = receipt && before.receipts?.find(({ key, actor }) => key === receipt.key && actor === receipt.actor);
  if (earlier?.digest === receipt?.digest && earlier) return true;
  // A creation whose receipt is no longer kept is known by its document, and never decided again.
  if (!earlier && !isIntent) return false;
  return refuse(
    'IDEMPOTENCY_KEY_REUSED',
    `\`${receipt?.key}\` stood for another input: make a new key for each intent`,
  );
}
