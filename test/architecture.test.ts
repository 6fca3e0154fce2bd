import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..');
const rooms = ['schema', 'kit', 'subgraphs', 'gateway', 'import', 'cli'];

it('imports go from room to room as the architecture says, without a cycle', () => {
  const depcruise = join(root, 'node_modules', '.bin', 'depcruise');
  const output = execFileSync(depcruise, ['--config', '.dependency-cruiser.cjs', ...rooms], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(output).toContain('no dependency violations found');
});
