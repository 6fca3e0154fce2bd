import { signedInAt } from '../../gateway/door/authenticate';
import { isFresh } from '../../gateway/door/fresh-log-in';

const NOON = new Date('2026-03-01T12:00:00.000Z');
const at = (time: string) => new Date(`2026-03-01T${time}Z`);
const seconds = (moment: Date) => moment.getTime() / 1000;

it.each([
  ['just now', at('12:00:00'), true],
  ['fifteen minutes ago', at('11:45:00'), true],
  ['longer ago', at('11:44:59'), false],
  ['by a clock that runs a little ahead', at('12:00:05'), true],
  ['in the future', at('12:01:00'), false],
  ['at a time that nobody tells', null, false],
])('a log-in %s is fresh: %p, %p', (_when, signedIn, fresh) => {
  expect(isFresh(signedIn, NOON)).toBe(fresh);
});

it.each([
  [
    'what the provider says, and not when the token was renewed',
    { auth_time: seconds(at('08:00:00')), iat: seconds(NOON) },
    at('08:00:00'),
  ],
  ['when the token was issued, where the provider says nothing', { iat: seconds(NOON) }, NOON],
  ['not told by a word that is no time', { auth_time: 'today' }, null],
])('the moment of a log-in is %s', (_which, claims, moment) => {
  expect(signedInAt(`Bearer ${tokenOf(claims)}`)).toEqual(moment);
});

it('nobody has signed in at any time', () => {
  expect(signedInAt(undefined)).toBeNull();
});

/** As one that was let in: nobody looks at the signature again. */
function tokenOf(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'EdDSA' })}.${part(claims)}.signature`;
}
