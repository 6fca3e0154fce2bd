import { GraphQLError } from 'graphql';
import { markAbsent } from '../../gateway/executor/absent';
import { ownersOf } from '../../gateway/executor/owners';
import { distinct, spread } from '../../gateway/executor/representations';
import { rebuilt } from '../../gateway/view/errors';
import { createLog } from '../../kit/service/log';
import { supergraphSdl } from './two-subgraphs';

const li = { __typename: 'Customer', customerCode: 'C1' };
const liAgain = { customerCode: 'C1', __typename: 'Customer' };
const wang = { __typename: 'Customer', customerCode: 'C2' };

describe('records asked of a subgraph', () => {
  it('are named once, wherever and in whatever order of keys they stand', () => {
    expect(distinct([li, wang, liAgain])).toEqual({ representations: [li, wang], speaker: [0, 1, 0] });
  });

  it('are answered at each of their places with a value of its own', () => {
    const apart = distinct([li, wang, liAgain]);
    const [first, , third] = spread([{ tags: ['a'] }, null], apart);
    expect(third).toEqual(first);
    expect(third?.tags).not.toBe(first?.tags);
  });
});

describe('a record whose owner answers null', () => {
  const options = { representations: [li, wang], failed: new Set<unknown>(), speaksFor: () => true };
  const isNoObject = (entity: unknown) => (entity as { __typename?: string } | null)?.__typename === '~';

  it('is no object, and the others stay as they are', () => {
    const [gone, kept] = markAbsent([null, { name: 'Wang' }], { ...options, absent: new Set() });
    expect([isNoObject(gone), kept]).toEqual([true, { name: 'Wang' }]);
  });

  it('stays no object for the subgraph that answers after the owner', () => {
    const absent = new Set<string>();
    markAbsent([null], { ...options, absent });
    const [later] = markAbsent([{ __typename: 'Customer', credit: '1' }], {
      ...options,
      speaksFor: () => false,
      absent,
    });
    expect(isNoObject(later)).toBe(true);
  });

  it.each([
    ['another subgraph than the owner has nothing of', { speaksFor: () => false }],
    ['the owner could not read', { failed: new Set<unknown>([0]) }],
  ])('is not one that %s', (_what, different) => {
    expect(markAbsent([null], { ...options, ...different, absent: new Set() })).toEqual([null]);
  });
});

it('a record is owned by the subgraph whose root field answers with one of them', () => {
  expect(Object.fromEntries(ownersOf(supergraphSdl))).toEqual({ Customer: 'account', Order: 'order' });
});

it('the path of an error ends where the planner begins', () => {
  const log = createLog({ name: 'test', level: 'silent' });
  const error = new GraphQLError('x', { path: ['order', 'others', '@', '_entities', 'name'] });
  expect(rebuilt([error, error], 'id', log).map(({ path }) => path)).toEqual([['order', 'others']]);
});
