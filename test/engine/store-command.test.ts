import { createServer } from 'node:net';
import { storeCommand } from '../../cli/store';

const outcomeOf = (args: readonly string[]) =>
  storeCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .parseAsync(args, { from: 'user' })
    .then(
      () => 'served',
      ({ message }: Error) => message,
    );

describe('the store command', () => {
  it('says in one line which port it takes', async () => {
    expect(await outcomeOf(['--port', '70000'])).toMatch(/a port is a whole number from 0 to 65535, not `70000`/);
    expect(await outcomeOf([])).toMatch(/--port/);
  });

  it('says in one line that a port is taken', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    expect(await outcomeOf(['--memory', '--port', String(port)])).toBe(
      `the port \`${port}\` is taken: name another one, or stop who uses it`,
    );
    server.close();
  });
});
