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

function wordsOf({ value, trust, identityVerified }: Standing): readonly StandingWord[] {
  return identityVerified ? [value, trust] : [value, trust, 'identity-unverified'];
}
