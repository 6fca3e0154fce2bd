import { matchKeysOf, parseName } from '../../../kit/text';
import type { BaseType, Name } from './customer';

/** A name in parts as a source gives them; what is missing is read from `raw`. */
export interface GivenName {
  readonly raw: string;
  readonly family?: string | null;
  readonly given?: string | null;
  readonly middle?: string | null;
  readonly prefix?: string | null;
  readonly suffix?: string | null;
}

/** Never fails: what cannot be told apart stays in `raw`. */
export function nameOf(given: GivenName, baseType: BaseType): Name {
  const { display, ...parts } = parseName(given.raw, baseType === 'PERSON' ? 'PERSON' : 'COMPANY');
  return {
    ...parts,
    family: given.family ?? parts.family,
    given: given.given ?? parts.given,
    middle: given.middle ?? parts.middle,
    prefix: given.prefix ?? parts.prefix,
    suffix: given.suffix ?? parts.suffix,
  };
}

/** The name as one shows it: as written, in NFKC with single spaces. */
export function displayNameOf({ raw }: Name): string {
  return parseName(raw, 'COMPANY').display;
}

/** For finding candidates alone: of the name as written, and of family and given name in this order. */
export function nameKeysOf(name: Name): readonly string[] {
  const parts = [name.family, name.given].filter((part) => part !== null).join(name.script === 'HAN' ? '' : ' ');
  return [...new Set([...matchKeysOf(name.raw), ...matchKeysOf(parts)])];
}
