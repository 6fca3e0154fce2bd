import { createLog } from '../../../kit/service/log';

describe('a log line', () => {
  it.each([
    ['a bearer token', { headers: { authorization: 'Bearer CANARY' } }],
    ['a signing key', { config: { key: 'CANARY' } }],
    ['what was asked for', { request: { body: { variables: { phone: 'CANARY' } } } }],
    ['a value', { field: 'name', value: 'CANARY' }],
  ])('carries no trace of %s', (_what, entry) => {
    expect(written((log) => log.info(entry, 'something happened'))).not.toContain('CANARY');
  });

  it('keeps of an error its name, message, code and stack, and nothing the driver hung on it', () => {
    const error = Object.assign(new Error('no route to redis://:CANARY@cache'), {
      code: 'ECONNREFUSED',
      command: { args: ['CANARY'] },
    });
    const line = written((log) => log.error({ err: error }, 'away'));
    expect(line).not.toContain('CANARY');
    expect(JSON.parse(line).err).toMatchObject({ type: 'Error', code: 'ECONNREFUSED' });
  });
});

function written(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog({ name: 'test', level: 'info', to: { write: (line) => void lines.push(line) } }));
  return lines.join('');
}
