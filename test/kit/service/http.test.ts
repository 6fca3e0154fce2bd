import request from 'supertest';
import { startAdmin } from '../../../kit/service/health';
import { httpServer, listen } from '../../../kit/service/http';
import { createLog } from '../../../kit/service/log';
import { createStop } from '../../../kit/service/stop';

const log = createLog({ name: 'test', level: 'silent' });
const newServer = () => httpServer({ log, bodyLimit: 1024 });

describe('an HTTP server', () => {
  it('says in one line which port is taken and which variable moves it', async () => {
    const [one, other] = [newServer(), newServer()];
    const port = Number(new URL(await listen(one, { port: 0, host: '127.0.0.1', variable: 'PORT' })).port);
    await expect(listen(other, { port, host: '127.0.0.1', variable: 'PORT' })).rejects.toThrow(
      `port ${port} is taken: stop what listens there, or set \`PORT\``,
    );
    await one.close();
  });

  it.each([
    ['keeps a plain request id', 'call-4711-a', 'call-4711-a'],
    [
      'makes a new one in place of what could be read as more than an id',
      '"><script>',
      expect.stringMatching(/^[\w-]{36}$/),
    ],
  ])('%s', async (_what, given, answered) => {
    const server = newServer();
    server.get('/', async () => 'here');
    const url = await listen(server, { port: 0, host: '127.0.0.1', variable: 'PORT' });
    const { headers } = await request(url).get('/').set('x-request-id', given);
    expect(headers['x-request-id']).toEqual(answered);
    await server.close();
  });
});

describe('the admin port', () => {
  it('is alive while a part is away, and ready only while none is and the process does not stop', async () => {
    let away = false;
    const stop = createStop({ log });
    const store = async () => (away ? Promise.reject(new Error('away')) : null);
    const admin = await startAdmin({ port: 0, host: '127.0.0.1', log, checks: { store }, stopping: () => stop.begun });
    const statuses = async () => {
      const [health, ready] = [await request(admin.url).get('/healthz'), await request(admin.url).get('/readyz')];
      return [health.status, ready.status, ready.body.status];
    };
    expect(await statuses()).toEqual([200, 200, 'ready']);
    away = true;
    expect(await statuses()).toEqual([200, 503, 'not ready']);
    away = false;
    await stop.now('test');
    expect(await statuses()).toEqual([200, 503, 'stopping']);
    await admin.close();
  });

  it('does not wait for a part that hangs', async () => {
    const admin = await startAdmin({
      port: 0,
      host: '127.0.0.1',
      log,
      checks: { store: () => new Promise(() => undefined) },
      stopping: () => false,
      patience: 50,
    });
    expect((await request(admin.url).get('/readyz')).body).toEqual({ status: 'not ready', parts: { store: false } });
    await admin.close();
  });
});
