import { Journal } from '../../kit/engine/journal';
import { type Batch, type Change, openStore, type Store } from '../../kit/engine/store';

const put = (name: string): Change => ({ type: 'put', key: Buffer.from(name), value: Buffer.from(name) });

describe('the journal', () => {
  it('writes together what comes while the disk is busy, and in the order in which it came', async () => {
    const { store, batches } = await recorded();
    const journal = new Journal(store);
    const first = journal.write([put('a'), put('b')]);
    await new Promise(setImmediate);
    await Promise.all([first, journal.write([put('c')]), journal.write([put('d')])]);
    expect(batches).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('writes nothing more once a write has failed, and says why in one line', async () => {
    const { store, batches, fill } = await recorded();
    const journal = new Journal(store);
    fill();
    const failed = {
      code: 14031,
      message: 'the store cannot write: no space left on device; free the disk and start again',
    };
    await expect(journal.write([put('a')])).rejects.toMatchObject(failed);
    await expect(journal.write([put('b')])).rejects.toMatchObject(failed);
    expect(batches).toHaveLength(1);
  });
});

interface Recorded {
  readonly store: Store;
  /** The names of what each batch held when it was written. */
  readonly batches: string[][];
  /** From now on the disk is full. */
  fill(): void;
}

async function recorded(): Promise<Recorded> {
  const store = await openStore('memory');
  const batches: string[][] = [];
  let isFull = false;
  store.batch = (): Batch => {
    const names: string[] = [];
    const add = (key: Buffer) => names.push(key.toString());
    const write = async () => {
      batches.push(names);
      if (isFull) throw new Error('no space left on device');
    };
    return { put: add, del: add, write };
  };
  return { store, batches, fill: () => (isFull = true) };
}
