import { countryOf } from './countries';
import { tidy } from './fold';
import { fitsPostcode, tidyPostcode } from './postcodes';
import { subdivisionOf } from './subdivisions';

export interface WesternParts {
  readonly line: string;
  readonly city: string;
  readonly region: string;
  readonly postcode: string;
  readonly country: string;
}

/** Splits `305 14th Ave, Seattle, WA 98128, USA` and `Obere Str. 57, 12209 Berlin, Germany` from their ends. */
export function splitWesternText(text: string, known: string | null): WesternParts {
  const segments = text
    .split(/[,\n;]+/u)
    .map(tidy)
    .filter((segment) => segment !== '');
  const last = segments.at(-1) ?? '';
  const named = countryOf(last) !== null && segments.length > 1 ? last : '';
  const rest = named === '' ? segments : segments.slice(0, -1);
  return { ...splitPlace(rest, countryOf(named) ?? known), country: named };
}

type Place = Omit<WesternParts, 'country'>;

function splitPlace(segments: readonly string[], country: string | null): Place {
  if (country === null || segments.length < 2) return { line: segments.join(', '), city: '', region: '', postcode: '' };
  const { rest, postcode } = takePostcode(segments.at(-1) ?? '', country);
  const isRegion = rest !== '' && segments.length > 2 && subdivisionOf(country, rest) !== null;
  const before = segments.slice(0, -1);
  if (rest !== '' && !isRegion) return { line: before.join(', '), city: rest, region: '', postcode };
  return { line: before.slice(0, -1).join(', '), city: before.at(-1) ?? '', region: rest, postcode };
}

/** The words at either end of the segment that have the form of a postcode there; the longest wins. */
function takePostcode(segment: string, country: string): { rest: string; postcode: string } {
  const words = segment.split(' ');
  for (const count of [2, 1]) {
    for (const [part, rest] of [
      [words.slice(-count), words.slice(0, -count)],
      [words.slice(0, count), words.slice(count)],
    ] as const) {
      const postcode = part.join(' ');
      if (/\d/u.test(postcode) && part.length === count && fitsPostcode(country, tidyPostcode(country, postcode))) {
        return { rest: rest.join(' '), postcode };
      }
    }
  }
  return { rest: segment, postcode: '' };
}
