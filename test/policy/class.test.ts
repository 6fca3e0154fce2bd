import { classOf } from '../../schema/policy/class';
import { loadPolicy } from '../../schema/policy/parse';
import { TRUST_LEVELS, type TrustLevel, VALUE_TIERS, type ValueTier } from '../../schema/policy/policy';
import { rowsOf } from './marks';

const policy = loadPolicy();

// F FULL, B BASIC, M MINIMAL; with a verified identity, and without.
const MAPPING = rowsOf(`
             | TRUSTED | STANDARD | LIMITED | UNTRUSTED
STRATEGIC    | F F     | F F      | B B     | M M
PROFITABLE   | F F     | F F      | B B     | M M
MARGINAL     | F F     | F F      | B B     | M M
UNPROFITABLE | B B     | B B      | B B     | M M
UNRATED      | F B     | F B      | B B     | M M
`);

type Mapped = readonly [value: ValueTier, trust: TrustLevel, identity: 'verified' | 'unverified', serviceClass: string];

const MAPPED: readonly Mapped[] = VALUE_TIERS.flatMap((value) =>
  TRUST_LEVELS.flatMap((trust): Mapped[] => {
    const cell = MAPPING.find(([row]) => row === value)?.[MAPPING[0]?.indexOf(trust) ?? 0] ?? '';
    const [verified = '', unverified = ''] = cell.split(' ');
    return [
      [value, trust, 'verified', verified],
      [value, trust, 'unverified', unverified],
    ];
  }),
);

describe('the service class of a standing', () => {
  it.each(MAPPED)('%s and %s, identity %s: %s', (value, trust, identity, letter) => {
    const serviceClass = { F: 'FULL', B: 'BASIC', M: 'MINIMAL' }[letter];
    expect(classOf(policy, { value, trust, identityVerified: identity === 'verified' })).toBe(serviceClass);
  });
});
