import { createHash } from 'node:crypto';
import type { ServiceClass } from '../viewer';
import type { Policy, StandingWord, TrustLevel, ValueTier } from './policy';

export interface Standing {
  readonly value: ValueTier;
  readonly trust: TrustLevel;
  readonly identityVerified: boolean;
}

/** The class of a customer's standing: the first rule of the page's `class` section whose words all hold. */
export function classOf(policy: Policy, standing: Standing): ServiceClass {
  const words = wordsOf(standing);
  const rule = policy.classes.find(({ needs }) => needs.every((word) => words.includes(word)));
  return rule?.serviceClass ?? 'MINIMAL';
}

/** Names the `class` section of a page: a class that was computed under another one is not known any more. */
export function classMappingOf({ classes }: Pick<Policy, 'classes'>): string {
  return createHash('sha256').update(JSON.stringify(classes)).digest('hex').slice(0, 12);
}

function wordsOf({ value, trust, identityVerified }: Standing): readonly StandingWord[] {
  return identityVerified ? [value, trust] : [value, trust, 'identity-unverified'];
}
