import { refuse } from '../../schema/errors';

/** The record that a change is about; the kit has refused before where there is none. */
export function present<State>(record: State | null): State {
  return record ?? refuse('NOT_ALLOWED', 'there is no such record, or you may not do this with it');
}
