import { INHERIT } from './directives';
import type { DecisionTable } from './policy/table';
import { type Audience, ROLES, type Role } from './viewer';

/**
 * Who of an audience sees a label, for the description of a field; null where there is nothing to say. Staff read it by
 * role. The others hear only what holds for all of them: more would tell a customer that there are classes.
 */
export function whoSees(
  label: string,
  audience: Audience,
  table: Pick<DecisionTable, 'effect' | 'loosest' | 'loosestForAudience'>,
): string | null {
  if (label === INHERIT) return null;
  if (audience === 'staff') return rolesThatSee(label, table);
  return table.loosestForAudience(label, audience) === 'blur' ? 'Shown blurred.' : null;
}

type Sight = 'shown' | 'tied' | 'blurred' | 'hidden';

const PHRASES = [
  ['shown', 'shown to'],
  ['tied', 'shown where a tie allows it to'],
  ['blurred', 'blurred for'],
] as const;

function rolesThatSee(label: string, table: Pick<DecisionTable, 'effect' | 'loosest'>): string | null {
  const sights = ROLES.map((role) => ({ role, sight: sightOf(label, role, table) }));
  if (sights.every(({ sight }) => sight === 'shown')) return null;
  const parts = PHRASES.flatMap(([wanted, phrase]) => {
    const roles = sights.filter(({ sight }) => sight === wanted).map(({ role }) => role);
    return roles.length > 0 ? [`${phrase} ${roles.join(', ')}`] : [];
  });
  return `${label}: ${parts.join('; ')}.`;
}

function sightOf(label: string, role: Role, table: Pick<DecisionTable, 'effect' | 'loosest'>): Sight {
  const standpoint = { columns: [role], counts: 'loosest' } as const;
  const loosest = table.loosest(label, standpoint);
  if (loosest !== 'show') return loosest === 'blur' ? 'blurred' : 'hidden';
  return table.effect(label, standpoint, NO_TIE) === 'show' ? 'shown' : 'tied';
}

const NO_TIE = 0;
