import { refuse } from '../../../schema/errors';
import type { Viewer } from '../../../schema/viewer';
import type { CustomerState } from './customer';

/** Whether the asker's teams serve the customer. */
export function isInTerritory({ team }: Pick<CustomerState, 'team'>, viewer: Viewer): boolean {
  return viewer.kind === 'employee' && team !== null && viewer.teams.includes(team);
}

/**
 * The team of a customer that an asker creates: the one named, else the asker's first, so that who creates a customer
 * can see it. @throws ContractError `NOT_ALLOWED` for another's team, unless the asker is a steward.
 */
export function teamOfNew(viewer: Viewer, named: string | null): string | null {
  if (viewer.kind !== 'employee' || viewer.roles.includes('steward')) return named;
  if (named !== null && !viewer.teams.includes(named)) {
    refuse('NOT_ALLOWED', `a customer is created for one of your own teams, not for \`${named}\``);
  }
  return named ?? viewer.teams[0] ?? null;
}
