import { plain } from './fold';
import { type NameParts, NO_PARTS } from './name-parts';

/**
 * Reads a person's name written with given name first, or `Family, Given` with a comma.
 * Particles open the family name (`Antonio del Valle Saavedra`); a single word is taken for a family name, which is what one searches by.
 */
export function readLatinPerson(name: string): NameParts {
  const { rest: untitled, found: prefix } = takeFirst(name.split(' '), PREFIXES);
  const { rest: words, found: suffix } = takeLast(untitled, SUFFIXES);
  const comma = words.findIndex((word) => word.endsWith(','));
  const parts = comma >= 0 && comma < words.length - 1 ? familyFirst(words, comma) : givenFirst(words);
  return { ...NO_PARTS, ...parts, prefix, suffix };
}

const PREFIXES = wordsOf(
  'mr mrs ms miss mx dr prof professor sir dame lord lady rev fr herr frau mme mlle sr sra srta ing dipl-ing hr fru sig sigra dott dra',
);
const SUFFIXES = wordsOf('jr sr ii iii iv phd md dds esq mba cpa obe cbe rn filho neto junior');
const PARTICLES = wordsOf(
  'de del della delle degli di da das dos do du des van von vom zu zur den der ter ten la le bin ibn al el af av st',
);

type Family = Pick<NameParts, 'given' | 'middle' | 'family'>;

function givenFirst(words: readonly string[]): Family {
  const clean = words.map(withoutComma);
  const particle = clean.findIndex((word, at) => at > 0 && PARTICLES.has(key(word)));
  const start = particle > 0 && particle < clean.length - 1 ? particle : clean.length - 1;
  return { ...givenAndMiddle(clean.slice(0, start)), family: joined(clean.slice(start)) };
}

function familyFirst(words: readonly string[], comma: number): Family {
  const family = words.slice(0, comma + 1).map(withoutComma);
  return { ...givenAndMiddle(words.slice(comma + 1).map(withoutComma)), family: joined(family) };
}

function givenAndMiddle(words: readonly string[]): Pick<NameParts, 'given' | 'middle'> {
  return { given: words[0] ?? null, middle: joined(words.slice(1)) };
}

function takeFirst(
  words: readonly string[],
  known: ReadonlySet<string>,
): { rest: readonly string[]; found: string | null } {
  let count = 0;
  while (count < words.length - 1 && known.has(key(words[count] ?? ''))) count += 1;
  return { rest: words.slice(count), found: joined(words.slice(0, count)) };
}

function takeLast(
  words: readonly string[],
  known: ReadonlySet<string>,
): { rest: readonly string[]; found: string | null } {
  let count = 0;
  while (count < words.length - 1 && known.has(key(words.at(-1 - count) ?? ''))) count += 1;
  const cut = words.length - count;
  return {
    rest: words.slice(0, cut).map((word, at) => (at === cut - 1 ? withoutComma(word) : word)),
    found: joined(words.slice(cut)),
  };
}

function key(word: string): string {
  return plain(word).replace(/[.,]/gu, '');
}

function withoutComma(word: string): string {
  return word.replace(/,$/u, '');
}

function joined(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join(' ');
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
