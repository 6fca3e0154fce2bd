import type { Role } from '../viewer';

const READING_ROLES: readonly Role[] = ['agent', 'sales', 'finance', 'marketing', 'steward', 'risk'];

/** Why these roles may not be held together, for the door to refuse; null where they may. */
export function refusedRoles(roles: readonly Role[]): string | null {
  const reading = roles.find((role) => READING_ROLES.includes(role));
  if (!reading || !roles.includes('policy-owner')) return null;
  return `who writes the rules may not read the records: \`policy-owner\` came with \`${reading}\`; sign in with one of them`;
}
