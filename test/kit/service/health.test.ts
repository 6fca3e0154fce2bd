import request from 'supertest';
import { startAdmin } from '../../../kit/service/health';
import { createLog } from '../../../kit/service/log';
import { openMetrics } from '../../../kit/service/metrics';

const log = createLog({ name: 'test', level: 'silent' });
const options = { port: 0, host: '127.0.0.1', log, stopping: () => false };
const isThere = async () => null;
const isAway = () => Promise.reject(new Error('away'));

it.each([
  ['all is there', { store: isThere }, { redis: isThere }, 200, 'ready'],
  ['a wish is not met', { store: isThere }, { redis: isAway }, 200, 'degraded'],
  ['what it needs is away', { store: isAway }, { redis: isThere }, 503, 'not ready'],
])('is asked whether it is ready while %s', async (_what, checks, wishes, status, said) => {
  const admin = await startAdmin({ ...options, checks, wishes, facts: () => ({ policyVersion: 'p1' }) });
  const { status: answered, body } = await request(admin.url).get('/readyz');
  await admin.close();
  expect([answered, body]).toEqual([
    status,
    { status: said, parts: { store: checks.store === isThere, redis: wishes.redis === isThere }, policyVersion: 'p1' },
  ]);
});

it('tells the figures of the process as Prometheus reads them', async () => {
  const metrics = openMetrics({ kind: 'gateway', version: '1.2.3' });
  const admin = await startAdmin({ ...options, checks: {}, metrics });
  const { headers, text } = await request(admin.url).get('/metrics');
  await admin.close();
  expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(text).toContain(`c360_build_info{version="1.2.3",kind="gateway",node_version="${process.version}"} 1`);
});
