import { boundsOf, short } from './bands';
import { type ConditionBits, conditionsIn } from './conditions';
import type { Bands, Blur, Cell, ClassRule, Right, WriteCell } from './policy';

/** A reading cell in the words of the page, with nothing for hide. */
export function sayCell(cell: Cell): string {
  return cell
    .filter(({ effect }) => effect !== 'hide')
    .map(({ effect, needs }) => `${effect}${sayNeeds(needs)}`)
    .join(', ');
}

/** A writing cell in the words of the page, with nothing for a refusal. */
export function sayWriteCell(cell: WriteCell): string {
  return cell
    .map(({ answer, needs, provisos }) => `${answer}${sayNeeds(needs)}${sayAll('provided', provisos)}`)
    .join(', ');
}

export function sayClassRule({ serviceClass, needs }: ClassRule): string {
  return `${serviceClass}${sayAll('if', needs)}`;
}

/** What of a value is left where it is blurred. */
export function sayBlur(look: Blur): string {
  if (look.as !== 'text') return `its ${look.as}`;
  const ends = [look.first > 0 ? `first ${look.first}` : '', look.last > 0 ? `last ${look.last}` : ''].filter(Boolean);
  const email = look.email > 0 ? `; of an email the first ${look.email} and the domain` : '';
  return `the ${ends.join(' and ')}${email}`;
}

export function sayBands(bands: Bands): string {
  return `${boundsOf(bands).map(short).join(', ')} and above`;
}

const RIGHTS_SAID: Readonly<Record<Right, string>> = {
  hide: 'nothing',
  own: 'what is of that person',
  reviewed: 'what a person has reviewed',
  categories: 'categories in place of values',
  show: 'everything',
};

/** What of a label the subject-access export holds. */
export function sayRight(right: Right): string {
  return RIGHTS_SAID[right];
}

function sayNeeds(needs: ConditionBits): string {
  return sayAll('if', conditionsIn(needs));
}

function sayAll(word: string, words: readonly string[]): string {
  return words.length > 0 ? ` ${word} ${words.join(' and ')}` : '';
}
