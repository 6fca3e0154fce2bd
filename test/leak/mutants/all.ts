import { ANSWER_MUTANTS } from './answers';
import { DECISION_MUTANTS } from './decisions';
import { DOOR_MUTANTS } from './door';
import { LIST_MUTANTS } from './lists';
import type { Mutant } from './mutant';
import { RECORD_MUTANTS } from './records';
import { TOKEN_MUTANTS } from './tokens';
import { WRITING_MUTANTS } from './writing';

/** All the leaks that are seeded, in the order of their channels. */
export const MUTANTS: readonly Mutant[] = [
  ...TOKEN_MUTANTS,
  ...DECISION_MUTANTS,
  ...RECORD_MUTANTS,
  ...LIST_MUTANTS,
  ...WRITING_MUTANTS,
  ...ANSWER_MUTANTS,
  ...DOOR_MUTANTS,
].sort((one, other) => one.channel - other.channel);
