import { Cursors } from '../../kit/store/cursor';

const scope = { question: 'customers', sort: 'name', viewer: 'agent', policy: '1' };

describe('a cursor', () => {
  const cursors = new Cursors('a secret of this test');
  const lengths = (...names: readonly string[]) => names.map((name) => cursors.seal([name, 'C1'], scope).length);

  it('is as long for a short name as for a longer one', () => {
    expect(new Set(lengths('Li', 'Wang', 'Wang Xiaoming of Shanghai')).size).toBe(1);
  });

  it('is as long for a name in one script as for one in another', () => {
    expect(new Set(lengths('Li', '李', '王小明')).size).toBe(1);
  });
});
