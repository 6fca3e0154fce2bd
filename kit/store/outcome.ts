import { ContractError } from '../../schema/errors';
import type { AnyCommand, Outcome } from './command';
import type { AnyModel } from './model';
import type { Saved } from './save';
import type { Write } from './write';

/** What became of an input that was saved; null where it met another and is to be decided anew. */
export function outcomeOf(model: AnyModel, { result, key }: Saved): Outcome | null {
  if (result === 'CONFLICT') return null;
  return result === 'TAKEN' ? rejected(taken(model)) : { outcome: result, key };
}

/** What would become of it. */
export function foreseen(model: AnyModel, { before, next, changed }: Write): Outcome {
  const key = String(next[model.key]);
  if (!before) return { outcome: 'CREATED', key };
  return { outcome: changed.length > 0 ? 'CHANGED' : 'UNCHANGED', key };
}

export function rejected(error: unknown): Outcome {
  return { outcome: 'REJECTED', error: error instanceof Error ? error : new Error(String(error)) };
}

export function busy({ action }: AnyCommand): ContractError {
  return new ContractError('UNAVAILABLE', `\`${action}\` met too many other changes of the same record: try again`);
}

function taken({ name }: AnyModel): ContractError {
  return new ContractError(
    'ALREADY_EXISTS',
    `another ${name} has the same number or outer id: change that one instead`,
  );
}
