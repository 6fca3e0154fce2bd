import fc from 'fast-check';
import type { CustomerState } from '../../../../subgraphs/account/domain/customer';
import type { CustomerFacts } from '../../../../subgraphs/account/domain/facts';
import { absorbing, merged, merging, released, releasing, restored } from '../../../../subgraphs/account/domain/merge';
import { settled } from '../../../../subgraphs/account/domain/settled';
import { customerOf, today } from './builders';

const facts: fc.Arbitrary<CustomerFacts> = fc.record(
  {
    name: fc.constantFrom({ raw: '王小明' }, { raw: 'Anna Schmidt' }),
    phones: fc.uniqueArray(fc.constantFrom({ raw: '+8613812348000' }, { raw: '+493012345678' }, { raw: 'none' }), {
      selector: ({ raw }) => raw,
    }),
    emails: fc.constantFrom([], [{ raw: 'a@example.com' }]),
    addresses: fc.constantFrom([], [{ text: '上海市浦东新区世纪大道100号', country: 'CN' }]),
    externalIds: fc.constantFrom([], [{ system: 'crm', value: '1' }], [{ system: 'shop', value: '2' }]),
    language: fc.constantFrom(null, 'zh', 'de'),
    currency: fc.constantFrom(null, 'CNY'),
    demographics: fc.constantFrom(undefined, { sex: 'FEMALE' }),
    competitor: fc.boolean(),
    creditLimited: fc.boolean(),
    team: fc.constantFrom(null, 'north'),
  },
  { requiredKeys: ['name'] },
);

interface Pair {
  readonly survivor: CustomerState;
  readonly loser: CustomerState;
}

const pairs: fc.Arbitrary<Pair> = fc
  .tuple(facts, facts)
  .map(([one, other]) => ({ survivor: customerOf('C1', one), loser: customerOf('C2', other) }));

function mergedPair({ survivor, loser }: Pair): Pair {
  const waiting = settled(merging(loser, survivor, today));
  return { survivor: settled(absorbing(survivor, waiting)), loser: settled(merged(waiting)) };
}

function unmergedPair({ survivor, loser }: Pair): Pair {
  const giving = settled(releasing(survivor, loser));
  return { survivor: settled(released(giving, loser.customerCode)), loser: settled(restored(loser)) };
}

it('restores both customers when a merge is taken back', () => {
  fc.assert(fc.property(pairs, (pair) => expect(unmergedPair(mergedPair(pair))).toEqual(pair)));
});

it('restores both of a chain, one after the other', () => {
  fc.assert(
    fc.property(pairs, facts, (pair, others) => {
      const third = customerOf('C3', others);
      const first = mergedPair(pair);
      const second = mergedPair({ survivor: third, loser: first.survivor });
      const back = unmergedPair(second);
      expect(back.survivor).toEqual(third);
      expect(unmergedPair({ survivor: back.loser, loser: first.loser })).toEqual(pair);
    }),
  );
});

it('changes nothing when a step is repeated', () => {
  fc.assert(
    fc.property(pairs, (pair) => {
      const { survivor, loser } = mergedPair(pair);
      expect(absorbing(survivor, loser)).toBe(survivor);
      const giving = releasing(survivor, loser);
      expect(releasing(giving, loser)).toBe(giving);
      const whole = restored(loser);
      expect(restored(whole)).toBe(whole);
    }),
  );
});

it('leaves nothing on the loser that a look-up could find', () => {
  fc.assert(
    fc.property(pairs, (pair) => {
      const { loser } = mergedPair(pair);
      const found = [loser.phoneKeys, loser.emailKeys, loser.nameKeys, loser.externalIds];
      expect(found.flat()).toEqual([]);
    }),
  );
});

const wang: CustomerFacts = { name: { raw: '王小明' } };

it('rids nobody of a limit', () => {
  const pair = { survivor: customerOf('C1', wang), loser: customerOf('C2', { ...wang, creditLimited: true }) };
  expect(mergedPair(pair).survivor.creditLimited).toBe(true);
});

it('keeps what was changed on the survivor in between', () => {
  const pair = { survivor: customerOf('C1', wang), loser: customerOf('C2', { ...wang, language: 'zh' }) };
  const { survivor, loser } = mergedPair(pair);
  const changed = { ...survivor, language: 'de' };
  expect(unmergedPair({ survivor: changed, loser }).survivor.language).toBe('de');
});

it('makes codes of a chain aliases of the last survivor alone', () => {
  const first = mergedPair({ survivor: customerOf('C1', wang), loser: customerOf('C2', wang) });
  const second = mergedPair({ survivor: customerOf('C3', wang), loser: first.survivor });
  expect(second.survivor.formerCodes).toEqual(['C1', 'C2']);
  expect(second.loser.formerCodes).toEqual([]);
});

it.each([
  ['itself', customerOf('C1', wang), 'merged with itself'],
  ['an organisation', customerOf('C2', { ...wang, type: 'COMPANY' }), 'not merged with an organisation'],
  [
    'one that was merged',
    mergedPair({ survivor: customerOf('C3', wang), loser: customerOf('C2', wang) }).loser,
    'merged already',
  ],
])('refuses to merge a customer with %s', (_what, loser, because) => {
  expect(() => merging(loser, customerOf('C1', wang), today)).toThrow(because);
});

it('refuses to merge whoever is still being unmerged', () => {
  const pair = mergedPair({ survivor: customerOf('C1', wang), loser: customerOf('C2', wang) });
  const giving = settled(releasing(pair.survivor, pair.loser));
  const whole = settled(restored(pair.loser));
  expect(() => merging(giving, customerOf('C3', wang), today)).toThrow('being unmerged');
  expect(() => merging(whole, giving, today)).toThrow('being unmerged');
  expect(merging(whole, released(giving, 'C2'), today).merge).toMatchObject({ into: 'C1' });
});

it('refuses to unmerge before the merge is complete', () => {
  const survivor = customerOf('C1', wang);
  const waiting = settled(merging(customerOf('C2', wang), survivor, today));
  expect(() => releasing(absorbing(survivor, waiting), waiting)).toThrow('can be unmerged');
});
