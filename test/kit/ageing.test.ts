import { agesAt } from '../../kit/store/request';

it.each(['P12M', 'P1Y', 'P365D'])('a record ages after %s, as its declaration may say', (after) => {
  expect(agesAt(after, new Date('2026-03-15T00:00:00Z'))).toEqual(new Date('2025-03-15T00:00:00Z'));
});
