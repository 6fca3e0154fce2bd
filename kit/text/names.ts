import { hasHan, tidy } from './fold';
import { readHanPerson } from './han-names';
import { readLatinPerson } from './latin-names';
import { splitLegalForm } from './legal-forms';
import { type NameParts, NO_PARTS, splitRelation } from './name-parts';

export { matchKeysOf } from './match-keys';

export type Script = 'HAN' | 'LATIN' | 'OTHER';

/** What a name says. Evidence, never a key: the same parts may be two people, and one person may be written in many ways. */
export interface ParsedName extends NameParts {
  readonly raw: string;
  /** In whose stead somebody acts, in the words of the source: `trustee of the Li Family Trust`. */
  readonly relation: string | null;
  readonly script: Script;
  /** The name as one shows it: as written, in NFKC with single spaces. */
  readonly display: string;
}

/** Never fails: what cannot be told apart stays in `raw` and `display`. */
export function parseName(raw: string, kind: 'PERSON' | 'COMPANY'): ParsedName {
  const display = tidy(raw);
  const { name, relation } = splitRelation(display);
  const script = scriptOf(display);
  const parts = kind === 'COMPANY' ? { ...NO_PARTS, suffix: splitLegalForm(name).form } : personParts(name, script);
  return { raw, ...parts, relation, script, display };
}

/** HAN where Han characters stand without kana or hangul, which follow rules of their own. */
export function scriptOf(text: string): Script {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)) return 'OTHER';
  if (hasHan(text)) return 'HAN';
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length > 0 && letters.every((letter) => /\p{Script=Latin}/u.test(letter)) ? 'LATIN' : 'OTHER';
}

function personParts(name: string, script: Script): NameParts {
  if (name === '') return NO_PARTS;
  return script === 'HAN' ? readHanPerson(name) : readLatinPerson(name);
}
