import { pinyin } from 'pinyin-pro';
import { hasHan, plain, simplified, tidy } from './fold';
import { readHanPerson } from './han-names';
import { readLatinPerson } from './latin-names';
import { splitLegalForm } from './legal-forms';
import { splitRelation } from './name-parts';

/**
 * Keys under which two spellings of one name meet: simplified characters, pinyin read from the surname on, lower case, no accents,
 * titles and legal forms of companies left out, given and family name in either order. For finding candidates only, never written back.
 */
export function matchKeysOf(name: string): string[] {
  const { stem } = splitLegalForm(splitRelation(tidy(name)).name);
  const keys = hasHan(stem) ? hanKeys(simplified(stem)) : latinKeys(stem);
  return [...new Set(keys)].filter((key) => key !== '');
}

function hanKeys(stem: string): readonly string[] {
  const title = readHanPerson(stem).suffix ?? '';
  const words = wordsOf(stem.slice(0, stem.length - title.length));
  return [words.join(' '), words.flatMap(pinyinOf).join('')];
}

/** `Xiaoming Wang` meets 王小明 and `Wang Xiaoming`, both of which are read as `wangxiaoming`. */
function latinKeys(stem: string): readonly string[] {
  const { family, given, middle } = readLatinPerson(stem);
  const givenFirst = wordsOf([given, middle, family].join(' '));
  const familyFirst = wordsOf([family, given, middle].join(' '));
  return [givenFirst.join(' '), givenFirst.join(''), familyFirst.join('')];
}

function wordsOf(text: string): readonly string[] {
  return plain(text)
    .replace(/['’`´.]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function pinyinOf(word: string): readonly string[] {
  return hasHan(word) ? pinyin(word, { surname: 'head', toneType: 'none', type: 'array' }).map(plain) : [word];
}
