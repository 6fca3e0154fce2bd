import type { Page, Place } from './page';
import type { Bands, Blur, Policy } from './policy';
import { checkLabel } from './read-labels';

const LOOKS = ['year', 'city', 'band'] as const;
const MASK = ['first', 'last', 'email'] as const;
const BANDS = ['steps', 'from', 'to'] as const;
const BANDS_KEY = 'bands';

/** Reads how labels look blurred; every label that some cell blurs must be there. */
export function readBlur(page: Page, at: Place | null, reading: Policy['reading']): Policy['blur'] {
  const blur = new Map<string, Blur>();
  for (const { key, keyAt, value } of page.entries(at)) {
    if (key === BANDS_KEY) continue;
    checkLabel(page, keyAt, key, reading);
    const look = readLook(page, value);
    if (look) blur.set(key, look);
  }
  if (at) page.require(blur, blurredLabels(reading), 'the look of labels that some cell blurs', at);
  return blur;
}

/** Reads the money bands of `blur`, which are the same for every label. */
export function readBands(page: Page, at: Place | null): Bands {
  const entry = page.entries(at).find(({ key }) => key === BANDS_KEY);
  if (at && !entry) page.require(new Map(), [BANDS_KEY], 'the bands of money', at);
  const where = entry?.value ?? null;
  const fields = page.fields(where, BANDS, 'part of the bands');
  if (where) page.require(fields, BANDS, 'parts of the bands', where);
  const steps = page.list(fields.get('steps')?.value ?? null).map((step) => page.count(step));
  const bands = {
    steps,
    from: page.count(fields.get('from')?.value ?? null),
    to: page.count(fields.get('to')?.value ?? null),
  };
  if (fields.size === BANDS.length) checkBands(page, where, bands);
  return bands;
}

function readLook(page: Page, at: Place): Blur | null {
  if (page.isWord(at)) {
    const as = page.known(page.text(at), LOOKS, 'look', at);
    return as && { as };
  }
  const fields = page.fields(at, MASK, 'part of a mask');
  const kept = (part: (typeof MASK)[number]) => page.count(fields.get(part)?.value ?? null);
  return { as: 'text', first: kept('first'), last: kept('last'), email: kept('email') };
}

function checkBands(page: Page, at: Place | null, { steps, from, to }: Bands): void {
  const rising = steps.every((step, index) => step > (steps[index - 1] ?? 0) && step <= 9);
  if (!rising || steps[0] !== 1) page.complain(at, 'the steps of the bands rise from 1, and none is above 9');
  if (from < 1 || to <= from) page.complain(at, 'the bands begin `from` 1 or more, and go on `to` what is above that');
}

function blurredLabels(reading: Policy['reading']): readonly string[] {
  const blurred = [...reading].filter(([, { cells }]) =>
    [...cells.values()].flat().some(({ effect }) => effect === 'blur'),
  );
  return blurred.map(([label]) => label);
}
