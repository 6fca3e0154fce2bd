import { type ConditionBits, conditionsIn } from './conditions';
import type { Cell, ClassRule, WriteCell } from './policy';

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

function sayNeeds(needs: ConditionBits): string {
  return sayAll('if', conditionsIn(needs));
}

function sayAll(word: string, words: readonly string[]): string {
  return words.length > 0 ? ` ${word} ${words.join(' and ')}` : '';
}
