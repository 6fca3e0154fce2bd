import { Converter } from 'opencc-js/t2cn';
import { once } from './once';

const toSimplified = once(() => Converter({ from: 't', to: 'cn' }));

/** NFKC (full-width forms become plain ones) with single spaces and none at the ends. */
export function tidy(raw: string): string {
  return raw.normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

/** For comparing only: lower case, no accents, letters that do not decompose written out. */
export function plain(text: string): string {
  return tidy(text)
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/gu, (letter) => WRITTEN_OUT[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFC');
}

/** Simplified characters; text without Han characters passes unchanged. */
export function simplified(text: string): string {
  return hasHan(text) ? toSimplified()(text) : text;
}

export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
