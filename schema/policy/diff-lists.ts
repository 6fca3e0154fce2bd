import type { Change, Section } from './changes';
import { listed } from './changes';
import { classOf, type Standing } from './class';
import { namesIn, type Pages } from './diff-cells';
import { type Release, RIGHTS, TRUST_LEVELS, VALUE_TIERS } from './policy';
import { sayBands, sayBlur, sayRight } from './say';

/** How labels look blurred, and the bands of money. */
export function blurChanges(pages: Pages): readonly Change[] {
  const looks = namesIn(pages, ({ blur }) => blur).flatMap((label) => {
    const [was, is] = pages.map(({ blur }) => blur.get(label)).map((look) => (look ? sayBlur(look) : 'nothing'));
    return was === is ? [] : [other('blur', label, `${label} blurred leaves ${is}; until now ${was}.`)];
  });
  const [was, is] = pages.map(({ bands }) => sayBands(bands));
  return was === is ? looks : [...looks, other('blur', 'bands', `Bands of money are ${is}; until now ${was}.`)];
}

/** Which standings get another service class. */
export function classChanges([before, now]: Pages): readonly Change[] {
  const moved = new Map<string, Standing[]>();
  for (const standing of everyStanding()) {
    const [was, is] = [classOf(before, standing), classOf(now, standing)];
    if (was !== is) moved.set(`${was} ${is}`, [...(moved.get(`${was} ${is}`) ?? []), standing]);
  }
  return [...moved].map(([move, standings]) => {
    const [was = '', is = ''] = move.split(' ');
    return {
      section: 'class',
      about: '',
      sentence: `Customers go from ${was} to ${is} who are ${sayStandings(standings)}.`,
      direction: CLASSES.indexOf(is) > CLASSES.indexOf(was) ? 'looser' : 'stricter',
      touches: { standings },
    };
  });
}

const CLASSES: readonly string[] = ['MINIMAL', 'BASIC', 'FULL'];

export function releaseChanges([before, now]: Pages): readonly Change[] {
  const [had, has] = [before, now].map(({ releases }) => new Map(releases.map((one) => [pairOf(one), one])));
  const added = [...(has ?? [])].flatMap(([pair, one]) => (had?.has(pair) ? [] : [released(one, 'looser', 'may now')]));
  const gone = [...(had ?? [])].flatMap(([pair, one]) =>
    has?.has(pair) ? [] : [released(one, 'stricter', 'may no longer')],
  );
  return [...added, ...gone];
}

export function rightChanges(pages: Pages): readonly Change[] {
  const [before, now] = pages;
  return namesIn(pages, ({ rights }) => rights).flatMap((label): readonly Change[] => {
    const [was, is] = [before.rights.get(label) ?? 'hide', now.rights.get(label) ?? 'hide'];
    if (was === is) return [];
    const sentence = `Of ${label} the export of a natural person holds ${sayRight(is)}; until now ${sayRight(was)}.`;
    const direction = RIGHTS.indexOf(is) > RIGHTS.indexOf(was) ? 'looser' : 'stricter';
    return [{ section: 'rights', about: label, sentence, direction, touches: null }];
  });
}

export function sensitiveChanges([before, now]: Pages): readonly Change[] {
  const change = (label: string, direction: Change['direction'], sentence: string): Change => ({
    ...{ section: 'sensitive', about: label, sentence, direction, touches: null },
  });
  return [
    ...now.sensitive
      .filter((label) => !before.sensitive.includes(label))
      .map((label) => change(label, 'stricter', `Reading ${label} is audited, and refused where it cannot be.`)),
    ...before.sensitive
      .filter((label) => !now.sensitive.includes(label))
      .map((label) => change(label, 'looser', `Reading ${label} is no longer audited.`)),
  ];
}

function other(section: Section, about: string, sentence: string): Change {
  return { section, about, sentence, direction: 'other', touches: null };
}

function* everyStanding(): Iterable<Standing> {
  for (const value of VALUE_TIERS)
    for (const trust of TRUST_LEVELS)
      for (const identityVerified of [true, false]) yield { value, trust, identityVerified };
}

/** `STRATEGIC or MARGINAL and LIMITED; UNRATED and STANDARD without a verified identity`. */
function sayStandings(standings: readonly Standing[]): string {
  const verified = (standing: Standing) => keyOf({ ...standing, identityVerified: !standing.identityVerified });
  const keys = new Set(standings.map(keyOf));
  const said = standings.flatMap((standing) => {
    const isEither = keys.has(verified(standing));
    if (isEither && !standing.identityVerified) return [];
    const identity = standing.identityVerified ? ' with a verified identity' : ' without a verified identity';
    return [{ value: standing.value, rest: `${standing.trust}${isEither ? '' : identity}` }];
  });
  const valuesOf = (rest: string) => said.filter((one) => one.rest === rest).map(({ value }) => value);
  const rests = [...new Set(said.map(({ rest }) => rest))];
  const byValues = new Map<string, string[]>();
  for (const rest of rests) {
    const values = valuesOf(rest).join(' or ');
    byValues.set(values, [...(byValues.get(values) ?? []), rest]);
  }
  return [...byValues].map(([values, trusts]) => `${values} and ${trusts.join(' or ')}`).join('; ');
}

function keyOf({ value, trust, identityVerified }: Standing): string {
  return `${value} ${trust} ${identityVerified}`;
}

function pairOf({ label, from }: Release): string {
  return `${label} < ${[...from].sort().join()}`;
}

function released({ label, from, gives }: Release, direction: 'looser' | 'stricter', how: string): Change {
  const sentence = `${label} ${how} be looser than ${listed(from)}, from which it is derived: it gives ${gives}.`;
  return { section: 'release', about: label, sentence, direction, touches: null };
}
