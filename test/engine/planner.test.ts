import { Binary, Long, ObjectId } from 'bson';
import { type IndexSpec, indexFrom, PRIMARY } from '../../kit/engine/indexes';
import { EMPTY_ARRAY, encode } from '../../kit/engine/keys';
import { compare } from '../../kit/engine/order';
import { planOf, type Sort } from '../../kit/engine/planner';

const index = (key: Record<string, 1 | -1>, more: Partial<IndexSpec> = {}, multikey: readonly number[] = []) =>
  indexFrom(1, Object.keys(key).join().length, { name: Object.keys(key).join('+'), key, ...more }, multikey);

const primary = indexFrom(1, 0, PRIMARY);

function planned(indexes: readonly ReturnType<typeof index>[], filter: Record<string, unknown>, sort: Sort = []) {
  const plan = planOf([primary, ...indexes], filter, sort);
  const { groups, sorted, exact, reverse } = plan;
  return { index: plan.index.spec.name, groups: groups.map((group) => group.length), sorted, exact, reverse };
}

describe('the planner', () => {
  const byStatus = index({ status: 1, openedAt: -1 });
  const byTeam = index({ team: 1 });

  it('takes the longest prefix of equalities, then the range, then the order', () => {
    expect(planned([byTeam, byStatus], { team: 't', status: 's', openedAt: { $gt: 1 } })).toMatchObject({
      index: 'status+openedAt',
      exact: false,
    });
    expect(planned([byTeam, byStatus], { status: 's' }, [['openedAt', 1]])).toMatchObject({
      sorted: true,
      reverse: true,
      exact: true,
    });
    expect(planned([byTeam, byStatus], {}, [['team', -1]])).toMatchObject({
      index: 'team',
      sorted: true,
      reverse: true,
    });
    expect(planned([byTeam, byStatus], { other: 1 })).toMatchObject({ index: '_id_', exact: false });
  });

  it('prefers a whole unique key to anything', () => {
    expect(planned([byStatus], { _id: 'a', status: 's', openedAt: 1 })).toMatchObject({ index: '_id_', exact: false });
  });

  it('merges the lists of several owners in the order asked', () => {
    const plan = planned([byStatus], { status: { $in: ['a', 'b', 'c'] } }, [
      ['openedAt', -1],
      ['_id', 1],
    ]);
    expect(plan).toEqual({ index: 'status+openedAt', groups: [1, 1, 1], sorted: true, exact: true, reverse: false });
  });

  it('reads the page behind a position as one walk for each owner', () => {
    const behind = [{ openedAt: { $lt: 5 } }, { openedAt: 5, _id: { $gt: 'x' } }];
    const plan = planned([index({ status: 1, openedAt: -1, _id: 1 })], { status: { $in: ['a', 'b'] }, $or: behind }, [
      ['openedAt', -1],
      ['_id', 1],
    ]);
    expect(plan).toMatchObject({ groups: [2, 2], sorted: true, exact: true });
  });

  it('does not trust the order or two bounds of an index over arrays', () => {
    const tags = index({ tags: 1, at: 1 }, {}, [0]);
    expect(planned([tags], { tags: { $gt: 1, $lt: 5 } }, [['tags', 1]])).toMatchObject({ sorted: false, exact: false });
    expect(planned([tags], { tags: 'x' }, [['at', 1]])).toMatchObject({ sorted: true, exact: true });
  });

  it('walks a partial index only for a question that keeps to it', () => {
    const unsent = index({ at: 1 }, { partialFilterExpression: { unsent: true } });
    expect(planned([unsent], { unsent: true }, [['at', 1]]).index).toBe('at');
    expect(planned([unsent], {}, [['at', 1]]).index).toBe('_id_');
    expect(planned([unsent], { unsent: { $ne: false } }, [['at', 1]]).index).toBe('_id_');
    const ofPart = index({ at: 1 }, { partialFilterExpression: { part: { a: 1 } } });
    expect(planned([ofPart], { part: { a: 1, b: 2 } }, [['at', 1]]).index).toBe('_id_');
  });
});

describe('keys', () => {
  const ordered: readonly unknown[] = [
    ...[EMPTY_ARRAY, null, Number.NaN, Number.NEGATIVE_INFINITY, -1e300, -2.5, -1, 0, 1e-300, 1, 1.5, 2 ** 53],
    ...[Long.fromString('9007199254740993'), Long.fromString('9223372036854775806'), 1e300, Number.POSITIVE_INFINITY],
    ...['', '\u0000', '\u0000a', '\u0001', 'a', 'a\u0000', 'a\u0001', 'ab', 'b', 'é', '北京', '\uffff', '😀'],
    ...[{}, { a: 1 }, { a: 1, b: 1 }, { a: 2 }, { a: 'x' }, [], [1], [1, 2], [2]],
    ...[
      new Binary(Buffer.from('b')),
      new Binary(Buffer.from('aa')),
      new ObjectId('0'.repeat(24)),
      new ObjectId('f'.repeat(24)),
    ],
    ...[false, true, new Date(-1), new Date(0), new Date(1), /a/, /b/],
  ];

  it('sort as MongoDB sorts the values, ascending and descending', () => {
    const keys = ordered.map(encode);
    expect([...keys].sort(Buffer.compare)).toEqual(keys);
  });

  it('compare like the values', () => {
    const values = ordered.slice(1);
    for (const [at, value] of values.entries()) {
      for (const [other, against] of values.entries())
        expect(Math.sign(compare(value, against))).toBe(Math.sign(at - other));
    }
  });

  it('are one for all kinds of numbers', () => {
    expect(encode(Long.fromNumber(5))).toEqual(encode(5));
    expect(encode(5n)).toEqual(encode(5));
    expect(encode(-0)).toEqual(encode(0));
  });
});
