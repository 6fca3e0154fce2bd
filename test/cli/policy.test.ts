import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from '../../cli/house';
import { policyCommand } from '../../cli/policy';
import { createLog } from '../../kit/service/log';
import { THE_PAGE } from '../../schema/policy/parse';
import { giveTies } from '../support/ties';

const BUILT_IN = readFileSync(THE_PAGE, 'utf8');
const CODE = 'C12345678903';

describe('the policy command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'c360-policy-'));
  const changed = join(folder, 'changed.yaml');
  const kept = process.env.DATA_DIR;

  beforeAll(async () => {
    process.env.DATA_DIR = folder;
    writeFileSync(changed, BUILT_IN.replace('sales: [show if team, blur], finance', 'sales: blur, finance'));
    const house = await openHouse({ DATA_DIR: folder }, createLog({ name: 'test', level: 'error' }));
    const codes = Array.from({ length: 7 }, (_, index) => `C0000000000${index}`);
    await house.ties.setClasses([...codes, CODE].map((code) => ({ code, version: 1, serviceClass: 'FULL' })));
    for (const code of codes)
      await giveTies(house.ties, code, code, 1, [{ who: 'team:north', as: 'team', of: null, from: null, to: null }]);
    await house.close();
  }, 60_000);
  afterAll(() => {
    process.exitCode = 0;
    if (kept === undefined) delete process.env.DATA_DIR;
    else process.env.DATA_DIR = kept;
    rmSync(folder, { recursive: true, force: true });
  });

  const said = async (...args: readonly string[]) => {
    const lines: string[] = [];
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(lines.push(String(text))));
    await policyCommand()
      .parseAsync(['node', 'policy', ...args])
      .finally(() => spy.mockRestore());
    return lines.join('');
  };

  it('finds the page that is built in good, and its table of expectations kept', async () => {
    expect(await said('check')).toContain(' is good: page ');
    expect(await said('test')).toMatch(/^(\d+) of \1 rows hold\.\n$/);
  });

  it('says what a changed page changes, and how many customers of the store that touches', async () => {
    expect(await said('diff', THE_PAGE, changed, '--count')).toBe(
      [
        'reading',
        '  CONTACT_POINT',
        '    - sales sees CONTACT_POINT blurred where `team` holds; until now whole. (about 5 customers)',
        '',
        'In all: about 5 customers.',
        '',
      ].join('\n'),
    );
  });

  it('says why a viewer sees a field of a customer as they do', async () => {
    const claims = JSON.stringify({ kind: 'employee', sub: 'zhou', roles: ['sales'], teams: ['north'] });
    expect(await said('explain', claims, CODE, 'Customer.phones')).toMatch(
      /`Customer.phones` is blurred\.[\s\S]*"show if team, blur" \(line \d+\), and `team` does not hold/,
    );
    expect(JSON.parse(await said('explain', 'customer', CODE, 'Customer.phones', '--json'))).toMatchObject({
      viewer: { kind: 'customer', serviceClass: null },
      effect: 'blur',
    });
  });
});
