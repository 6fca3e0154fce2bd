import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ImportDoor, importCommand } from '../../cli/import';
import { folderOf } from '../import/folder';
import { recordingTarget } from '../import/recording-target';

const MAPPING = `
source: shop
zone: Etc/UTC
files: { people: { path: people.csv } }
records:
  - command: recordCustomer
    from: people
    input: { externalId: { system: shop, value: $id }, phones: [{ raw: { take: $phone, as: { phone: { country: CN } } } }] }
`;

async function runCommand(people: string, ...options: readonly string[]) {
  return runThrough({}, people, ...options);
}

async function runThrough(parts: Partial<ImportDoor>, people: string, ...options: readonly string[]) {
  const folder = folderOf({ 'mapping.yaml': MAPPING, 'people.csv': people });
  const printed: string[] = [];
  const write = (text: string | Uint8Array) => printed.push(String(text)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockImplementation(write));
  const [settle, close] = [jest.fn(async () => {}), jest.fn(async () => {})];
  const audited: ImportDoor['audited'] = (_command, work) => work();
  const door: ImportDoor = { target: recordingTarget(), dataDir: folder, audited, settle, close, ...parts };
  await importCommand(async () => door).parseAsync([join(folder, 'mapping.yaml'), folder, ...options], {
    from: 'user',
  });
  for (const spy of spies) spy.mockRestore();
  const code = process.exitCode;
  process.exitCode = undefined;
  return {
    code,
    printed: printed.join(''),
    settled: settle.mock.calls.length,
    closed: close.mock.calls.length,
    folder,
  };
}

describe('the command `import`', () => {
  it('ends with 0 where all went in whole', async () => {
    const { code, printed, settled, closed } = await runCommand('id,phone\n1,13800138000\n');
    expect([code, settled, closed]).toEqual([0, 1, 1]);
    expect(printed).toContain('code of 1');
  });

  it('tells what went in although a copy of it could not be made', async () => {
    const settle = () => Promise.reject(new Error('contact took no states'));
    const { code, printed, closed } = await runThrough({ settle }, 'id,phone\n1,13800138000\n');
    expect([code, closed]).toEqual([1, 1]);
    expect(printed).toMatch(
      /code of 1.*import: the records are in, but a copy or figure is not: contact took no states/s,
    );
  });

  it('writes no copy and no figure where it only tries', async () => {
    const { code, settled, closed } = await runCommand('id,phone\n1,13800138000\n', '--dry-run');
    expect([code, settled, closed]).toEqual([0, 0, 1]);
  });

  it('ends with 2 where a field was rejected, and names the rejects file', async () => {
    const { code, printed, folder } = await runCommand('id,phone\n1,12\n', '--json');
    const report = JSON.parse(printed);
    expect([code, report.fieldRejects]).toEqual([2, { PHONE_TOO_SHORT: 1 }]);
    expect(readdirSync(join(folder, 'imports')).map((name) => join(folder, 'imports', name))).toEqual([
      report.rejectsFile,
    ]);
  });

  it('ends with 1 and one clear line where a file is broken', async () => {
    const { code, printed, closed } = await runCommand('id,phone\n1,"138\n');
    expect([code, closed]).toEqual([1, 1]);
    expect(printed).toMatch(/^import: .*people\.csv`: a quote that is opened is never closed[^\n]*\n$/);
  });
});
