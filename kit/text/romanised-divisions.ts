import { pinyin } from 'pinyin-pro';
import { type Division, provincesAndCities } from './divisions';
import { plain } from './fold';
import { once } from './once';
import { subdivisionOf } from './subdivisions';

/** The city, else the province, of an address in Latin letters: `Shenzhen`, `Guangdong`. Null where two cities sound alike. */
export function romanisedDivision(city: string, region: string): Division | null {
  const province = provinceByRegion().get(subdivisionOf('CN', region || city) ?? '') ?? null;
  const cities = citiesBySound().get(key(city)) ?? [];
  const inside = cities.filter(({ code }) => province === null || code.startsWith(province.code.slice(0, 2)));
  return inside.length === 1 ? (inside[0] ?? null) : province;
}

const citiesBySound = once(() => {
  const found = new Map<string, readonly Division[]>();
  for (const { division, alias } of provincesAndCities().filter(({ division }) => !division.code.endsWith('0000'))) {
    const sound = key(pinyin(alias, { toneType: 'none', type: 'array' }).join(''));
    found.set(sound, [...(found.get(sound) ?? []), division]);
  }
  return found;
});

const provinceByRegion = once(() => {
  const provinces = provincesAndCities().filter(({ division }) => division.code.endsWith('0000'));
  return new Map(provinces.map(({ division, alias }) => [subdivisionOf('CN', alias) ?? '', division] as const));
});

function key(text: string): string {
  return plain(text).replace(/ (?:city|shi)$|[^a-z]/gu, '');
}
