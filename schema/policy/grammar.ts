import { SERVICE_CLASSES } from '../viewer';
import { bitsOf, CONDITIONS, type Condition, type ConditionBits } from './conditions';
import type { Page, Place } from './page';
import { ANSWERS, type ClassRule, EFFECTS, type Entry, PROVISOS, STANDING_WORDS, type WriteEntry } from './policy';

const WORDS = '[^\\s,]+(?: and [^\\s,]+)*';
const PHRASE = new RegExp(`^(?<head>[^\\s,]+)(?: if (?<needs>${WORDS}))?(?: provided (?<provisos>${WORDS}))?$`);
const WRITTEN_ANSWERS = ANSWERS.filter((answer) => answer !== 'refuse');

interface Phrase {
  readonly head: string;
  readonly needs: readonly string[];
  readonly provisos: readonly string[];
}

/** Reads `show`, `blur if granted and consented`; null and a problem for anything else. */
export function readEntry(page: Page, at: Place): Entry | null {
  const phrase = readPhrase(page, at, '`show if live-call`');
  if (!phrase) return null;
  refuseProvisos(page, at, phrase);
  const effect = page.known(phrase.head, EFFECTS, 'effect', at);
  const needs = readNeeds(page, at, phrase);
  return effect && needs !== null ? { effect, needs } : null;
}

/** Reads `show if team`: a record is had or not. */
export function readReachEntry(page: Page, at: Place): Entry | null {
  const entry = readEntry(page, at);
  if (entry?.effect === 'blur') page.complain(at, 'a viewer gets a record or not: write show or hide');
  return entry;
}

/** Reads `allow if own provided prepaid`, `second`, `request if own`. */
export function readWriteEntry(page: Page, at: Place): WriteEntry | null {
  const phrase = readPhrase(page, at, '`allow if own provided prepaid`');
  if (!phrase) return null;
  const answer = page.known(phrase.head, WRITTEN_ANSWERS, 'answer', at);
  const provisos = readWords(page, at, phrase.provisos, PROVISOS, 'proviso');
  const needs = readNeeds(page, at, phrase);
  return answer && provisos && needs !== null ? { answer, needs, provisos } : null;
}

/** Reads `BASIC if UNRATED and identity-unverified`, `FULL`. */
export function readClassRule(page: Page, at: Place): ClassRule | null {
  const phrase = readPhrase(page, at, '`BASIC if LIMITED`');
  if (!phrase) return null;
  refuseProvisos(page, at, phrase);
  const serviceClass = page.known(phrase.head, SERVICE_CLASSES, 'service class', at);
  const needs = readWords(page, at, phrase.needs, STANDING_WORDS, 'word of standing');
  return serviceClass && needs && { serviceClass, needs };
}

function readPhrase(page: Page, at: Place, like: string): Phrase | null {
  const text = page.text(at).replace(/\s+/g, ' ');
  if (!text) return null;
  const found = PHRASE.exec(text)?.groups;
  if (!found?.head) {
    page.complain(at, `\`${text}\` cannot be read: write it like ${like}`);
    return null;
  }
  return { head: found.head, needs: wordsOf(found.needs), provisos: wordsOf(found.provisos) };
}

function refuseProvisos(page: Page, at: Place, { provisos }: Phrase): void {
  if (provisos.length > 0)
    page.complain(at, `only writing knows \`provided\`: leave out \`${provisos.join(' and ')}\``);
}

function readNeeds(page: Page, at: Place, { needs }: Phrase): ConditionBits | null {
  const conditions = readWords<Condition>(page, at, needs, CONDITIONS, 'condition');
  return conditions && bitsOf(conditions);
}

/** All the words, or null if one of them is unknown: an entry that lost a condition would be too loose. */
function readWords<Word extends string>(
  page: Page,
  at: Place,
  words: readonly string[],
  known: readonly Word[],
  what: string,
): readonly Word[] | null {
  const read = words.flatMap((word) => page.known(word, known, what, at) ?? []);
  return read.length === words.length ? read : null;
}

function wordsOf(words: string | undefined): readonly string[] {
  return words?.split(' and ') ?? [];
}
