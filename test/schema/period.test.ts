import { before, periodOf } from '../../schema/period';

const now = new Date('2026-03-15T08:00:00Z');
const ago = (text: string) => {
  const period = periodOf(text);
  return period && before(now, period).toISOString().slice(0, 10);
};

it.each([
  ['P12M', '2025-03-15'],
  ['P1Y', '2025-03-15'],
  ['P30D', '2026-02-13'],
  ['P1Y2M3D', '2025-01-12'],
])('%s before is %s', (text, day) => {
  expect(ago(text)).toBe(day);
});

it.each(['P', '12M', 'P1W', 'PT1H', 'P-1M', 'P1.5Y', 'P1M1Y', 'P1000000Y', ''])('`%s` is no period', (text) => {
  expect(periodOf(text)).toBeNull();
});
