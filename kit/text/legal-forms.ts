import { plain, simplified } from './fold';

/** Legal forms as they end a company's name, longest first within a family; compared after `plain`, dots and blanks dropped. */
const LATIN_FORMS: readonly string[] = [
  ...['gmbhcokg', 'gmbhundcokg', 'agcokg', 'gmbh', 'mbh', 'ag', 'kgaa', 'kg', 'ohg', 'gbr', 'ug', 'ev', 'eg', 'se'],
  ...['incorporated', 'inc', 'corporation', 'corp', 'limited', 'ltd', 'llc', 'llp', 'lp', 'plc', 'company', 'co'],
  ...['coltd', 'companylimited', 'pteltd', 'ptyltd', 'pvtltd', 'privatelimited', 'sdnbhd', 'bhd', 'tbk'],
  ...['societeanonyme', 'sarl', 'sas', 'sasu', 'sa', 'eurl', 'snc', 'sca', 'sprl', 'bvba', 'bv', 'nv', 'vof'],
  ...['spa', 'srl', 'sl', 'slu', 'sadecv', 'sderldecv', 'decv', 'ltda', 'limitada', 'eireli', 'cia', 'sac'],
  ...['ab', 'aktiebolag', 'hb', 'as', 'asa', 'aps', 'oy', 'oyj', 'spzoo', 'spj', 'kft', 'zrt', 'sro', 'doo'],
  ...['ood', 'eood', 'ao', 'ooo', 'pao', 'zao', 'kk', 'kabushikikaisha', 'godokaisha'],
];
const LATIN = new Set(LATIN_FORMS);
const HAN = /(?:股份有限公司|有限责任公司|有限公司|普通合伙|有限合伙|合伙企业|株式会社|合同会社|总公司|公司)$/u;
const HAN_HEAD = /^(?:株式会社|有限会社)/u;

export interface NamedForm {
  /** The name without its legal form; the whole name where nothing else would be left. */
  readonly stem: string;
  /** The legal form as written, or null. */
  readonly form: string | null;
}

/** Splits `Franchi S.p.A.` into `Franchi` and `S.p.A.`, and `腾讯科技有限公司` into `腾讯科技` and `有限公司`. */
export function splitLegalForm(name: string): NamedForm {
  const han = splitHan(name);
  if (han.form !== null) return han;
  const words = name.split(' ');
  const kept = Math.max(1, words.length - latinFormLength(words));
  return named(words.slice(0, kept).join(' '), words.slice(kept).join(' '));
}

function splitHan(name: string): NamedForm {
  const simple = simplified(name).replace(/[()]+$/u, '');
  const tail = HAN.exec(simple)?.[0].length ?? 0;
  const head = tail > 0 ? 0 : (HAN_HEAD.exec(simple)?.[0].length ?? 0);
  if (tail + head === 0 || tail + head >= simple.length) return named(name, '');
  if (head > 0) return named(name.slice(head), name.slice(0, head));
  return named(name.slice(0, simple.length - tail), name.slice(simple.length - tail));
}

/** How many words at the end make up legal forms: `GmbH & Co. KG` is four. The first word is always the name. */
function latinFormLength(words: readonly string[]): number {
  let length = 0;
  for (let count = 1; count < words.length && count <= 5; count += 1) {
    if (LATIN.has(compressed(words.slice(-count)))) length = count;
  }
  return length;
}

function compressed(words: readonly string[]): string {
  return plain(words.join('')).replace(/[^\p{L}\p{N}]/gu, '');
}

function named(stem: string, form: string): NamedForm {
  const bare = stem.replace(/[\s,&(]+$/u, '').trim();
  return bare === '' || form === '' ? { stem: stem.trim(), form: null } : { stem: bare, form: form.trim() };
}
