import { simplified } from './fold';
import { type NameParts, NO_PARTS } from './name-parts';

/**
 * Reads a person's name in Han characters: `欧阳小明先生` is family 欧阳, given 小明, suffix 先生.
 * A name with a dot (`阿卜杜拉·买买提`) gives its given name first.
 */
export function readHanPerson(name: string): NameParts {
  const { bare, suffix } = splitTitle(name.replace(/\s+/gu, ''));
  const dotted = bare.split(/[·・•‧]/u);
  if (dotted.length > 1) return { ...NO_PARTS, ...dottedParts(dotted), suffix };
  const length = familyLength(bare, suffix !== null);
  return { ...NO_PARTS, family: bare.slice(0, length) || null, given: bare.slice(length) || null, suffix };
}

const TITLE = /^(?<bare>.{1,6}?)(?<title>先生|女士|小姐|太太|夫人|老师|教授|博士|医生|律师|经理|总经理|主任|董事长)$/u;
const COMPOUND = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 夏侯 长孙 宇文 端木 申屠 太史 南宫 独孤 闻人 万俟 赫连 澹台 公冶 宗政 濮阳 淳于 单于 钟离 轩辕 百里 呼延 西门 东郭 拓跋 第五'.split(
    ' ',
  ),
);

function splitTitle(name: string): { bare: string; suffix: string | null } {
  const title = TITLE.exec(simplified(name))?.groups?.title ?? '';
  return { bare: name.slice(0, name.length - title.length), suffix: title === '' ? null : name.slice(-title.length) };
}

/** Two characters alone are a family and a given name, unless a title shows that the given name was left out. */
function familyLength(bare: string, titled: boolean): 1 | 2 {
  const isCompound = COMPOUND.has(simplified(bare.slice(0, 2)));
  return isCompound && (bare.length > 2 || titled) ? 2 : 1;
}

function dottedParts(parts: readonly string[]): Pick<NameParts, 'given' | 'middle' | 'family'> {
  return { given: parts[0] ?? null, middle: parts.slice(1, -1).join('·') || null, family: parts.at(-1) ?? null };
}
