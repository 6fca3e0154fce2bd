import fc from 'fast-check';
import { encode } from 'iconv-lite';
import { utf8Of } from '../../import/bytes';
import { parseMapping } from '../../import/mapping';
import { type RawRow, rawRows } from '../../import/raw-rows';
import { rowOf } from '../../import/rows';
import { folderOf } from './folder';

const spec = (options: object) => {
  const files = { people: { path: 'people.csv', ...options } };
  const mapping = { source: 's', zone: 'Etc/UTC', files, records: [{ command: 'recordCustomer', input: {} }] };
  const { people } = parseMapping(JSON.stringify(mapping), 'test').files;
  if (!people) throw new Error('the mapping of the test has no file');
  return people;
};

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, options: object = {}, size = 7): Promise<readonly RawRow[]> {
  const rows: RawRow[] = [];
  for await (const row of rawRows(pieces(Buffer.from(text), size), spec(options))) rows.push(row);
  return rows;
}

const quoted = (cell: string, separator: string) =>
  /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;

const cell = fc.string({
  unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r\n', ' ', '李', 'é', '𠮷'),
  maxLength: 6,
});
const cells = fc.array(cell, { minLength: 2, maxLength: 4 }).filter((row) => row.join('').trim() !== '');
const table = fc.array(cells, { minLength: 1, maxLength: 8 });

describe('a CSV file', () => {
  it('gives back every cell that was written, with any separator, line break and size of piece', async () => {
    const shape = fc.record({
      rows: table,
      separator: fc.constantFrom(',', ';', '\t', '|'),
      lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
      ends: fc.boolean(),
      size: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ rows, separator, lineBreak, ends, size }) => {
        const lines = rows.map((row) => row.map((one) => quoted(one, separator)).join(separator));
        const text = lines.join(lineBreak) + (ends ? lineBreak : '');
        const found = await read(text, { separator }, size);
        expect(found.map((row) => row.cells)).toEqual(rows);
        expect(found.map((row) => row.raw)).toEqual(lines);
      }),
    );
  });

  it('tells the line on which each row begins', async () => {
    const rows = await read('a,b\r\n1,"x\r\ny"\r\n\r\n2,z\n3,w');
    expect(rows.map(({ line, cells: [first] }) => [line, first])).toEqual([
      [1, 'a'],
      [2, '1'],
      [5, '2'],
      [6, '3'],
    ]);
  });

  it('keeps a quote that stands inside a cell', async () => {
    const rows = await read('5" pipe,"say ""hi"""\n');
    expect(rows[0]?.cells).toEqual(['5" pipe', 'say "hi"']);
  });

  it('says where a quote is never closed', async () => {
    await expect(read('a,b\n1,"open\n2,x\n')).rejects.toThrow(/a quote that is opened is never closed/);
  });

  it.each(['utf-8', 'gb18030', 'utf-16le'])('is read in %s, with a byte order mark or without', async (encoding) => {
    for (const addBOM of [true, false]) {
      const folder = folderOf({ 'people.csv': encode('名,城市\n李伟,深圳𠮷\n', encoding, { addBOM }) });
      const rows: RawRow[] = [];
      for await (const row of rawRows(utf8Of(`${folder}/people.csv`, encoding), spec({ encoding }))) rows.push(row);
      expect(rows.map((row) => row.cells)).toEqual([
        ['名', '城市'],
        ['李伟', '深圳𠮷'],
      ]);
    }
  });
});

describe('a row with unquoted separators', () => {
  const form = { file: 'people', columns: ['id', 'address', 'city'], spec: spec({ overflow: 'address' }) };

  it('gets its overflow column back, quoted cells beside it or not', async () => {
    const part = fc.string({ unit: fc.constantFrom('x', ' ', ','), minLength: 1, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(part, fc.boolean(), async (address, isQuoted) => {
        const city = isQuoted ? '"Rio, RJ"' : 'Rio';
        const [row] = await read(`1,${address},${city}`);
        const { cells: found, fault } = rowOf(form, 1, row?.raw ?? '', row?.cells ?? []);
        expect([found, fault]).toEqual([['1', address.trim() || null, isQuoted ? 'Rio, RJ' : 'Rio'], null]);
      }),
    );
  });

  it('is counted as repaired', () => {
    expect(rowOf(form, 1, '1,Rua do Paço, 67,Rio', ['1', 'Rua do Paço', ' 67', 'Rio'])).toMatchObject({
      repaired: true,
      cells: ['1', 'Rua do Paço, 67', 'Rio'],
    });
  });

  it('is broken where no column is named for it', () => {
    const strict = { ...form, spec: spec({}) };
    expect(rowOf(strict, 1, '1,a,b,c', ['1', 'a', 'b', 'c']).fault?.code).toBe('ROW_TOO_LONG');
    expect(rowOf(strict, 1, '1,a', ['1', 'a']).fault?.code).toBe('ROW_TOO_SHORT');
  });

  it('is broken where its bytes are of another encoding', () => {
    expect(rowOf(form, 1, '1,\uFFFD,x', ['1', '\uFFFD', 'x']).fault?.code).toBe('ROW_ENCODING');
  });
});

describe('a file without separators', () => {
  it('is split at its blanks', async () => {
    const rows = await read(' 00004 0001 19970101  2   29.33\r\n', {
      format: 'whitespace',
      columns: ['a', 'b', 'c', 'd', 'e'],
    });
    expect(rows[0]?.cells).toEqual(['00004', '0001', '19970101', '2', '29.33']);
  });

  it('is cut at its positions', async () => {
    const rows = await read('00004  29.33\n', { format: 'fixed', columns: { id: [1, 5], dollars: [6, 12] } });
    expect(rows[0]?.cells).toEqual(['00004', '  29.33']);
  });
});
