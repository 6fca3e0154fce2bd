import type { Asker } from '../../kit/store';
import { refuse } from '../../schema/errors';
import type { Proviso } from '../../schema/policy/policy';

/** What the policy page leaves to the command: where the asker is bound by this proviso and it does not hold, it is refused. */
export function provided({ provisos }: Asker, proviso: Proviso, holds: boolean, because: string): void {
  if (provisos.includes(proviso) && !holds) refuse('NOT_ALLOWED', because);
}
