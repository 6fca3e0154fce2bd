import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RejectsFile } from '../../import/rejects';
import type { Row } from '../../import/rows';

it('what was rejected is kept for whoever brings the files alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rejects-'));
  const file = new RejectsFile(join(folder, 'shop.rejects.csv'));
  await file.open(0);
  const row: Row = { file: 'shop.csv', line: 2, raw: 'Li', cells: ['Li'], repaired: false, fault: null };
  await file.add([{ command: 'recordCustomer', row, code: 'BAD_INPUT', field: null, message: 'no' }]);
  const path = await file.close();
  expect(statSync(path ?? '').mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});
