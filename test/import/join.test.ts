import { runImport } from '../../import';
import { keyReader, openFiles } from '../../import/files';
import { RowIndex } from '../../import/join';
import { parseMapping } from '../../import/mapping';
import { folderOf, jobOf } from './folder';
import { recordingTarget } from './recording-target';

const MAPPING = `
source: s
zone: Etc/UTC
files: { lines: { path: lines.csv } }
records: [{ command: recordOrder, from: lines, input: { externalId: { system: s, value: $no } } }]
`;

/** An index that may hold two keys at a time, as if the file were large. */
async function smallWindow(lines: readonly string[]): Promise<RowIndex> {
  const files = await openFiles(parseMapping(MAPPING, 'm'), folderOf({ 'lines.csv': `no,sku\n${lines.join('\n')}\n` }));
  const file = files.get('lines');
  if (!file) throw new Error('the mapping of the test has no lines');
  const index = new RowIndex(file, keyReader(file, ['no']), 0, 2);
  await index.open();
  return index;
}

const skusOf = async (index: RowIndex, key: string) => (await index.take(key)).map((row) => row.cells[1]);

describe('a joined file that is too large to hold', () => {
  it('is read beside the main file, in its order', async () => {
    const index = await smallWindow(['A,1', 'A,2', 'B,3', 'D,4']);
    expect([
      await skusOf(index, 'A'),
      await skusOf(index, 'B'),
      await skusOf(index, 'C'),
      await skusOf(index, 'D'),
    ]).toEqual([['1', '2'], ['3'], [], ['4']]);
  });

  it('bears a little disorder', async () => {
    const index = await smallWindow(['B,1', 'A,2', 'C,3']);
    expect([await skusOf(index, 'A'), await skusOf(index, 'B'), await skusOf(index, 'C')]).toEqual([
      ['2'],
      ['1'],
      ['3'],
    ]);
  });

  it('refuses rows that come after the record they belong to', async () => {
    const index = await smallWindow(['X,1', 'Y,2', 'Z,3', 'A,4']);
    expect(await skusOf(index, 'A')).toEqual([]);
    await expect(index.drain()).rejects.toThrow(/sort both files by the key/);
  });

  it('keeps what nobody asked for', async () => {
    const index = await smallWindow(['A,1', 'B,2']);
    await index.take('B');
    await index.drain();
    expect(index.unclaimed().map((row) => row.raw)).toEqual(['A,1']);
  });
});

describe('rows of one record in one file', () => {
  const grouped = MAPPING.replace('from: lines', 'from: lines, group: [no]').replace(
    'value: $no }',
    'value: $no }, skus: { each: rows, input: $sku }',
  );

  it('become one record where they stand together', async () => {
    const target = recordingTarget();
    await runImport(jobOf(grouped, { 'lines.csv': 'no,sku\nA,1\nA,2\nB,3\n' }, { target }));
    expect(target.calls.map(([, { skus }]) => skus)).toEqual([['1', '2'], ['3']]);
  });

  it('are refused where they stand apart, since the second part would overwrite the first', async () => {
    const job = jobOf(grouped, { 'lines.csv': 'no,sku\nA,1\nB,3\nA,2\n' }, { target: recordingTarget() });
    await expect(runImport(job)).rejects.toThrow(/line 4: rows of one group must stand together/);
  });
});
