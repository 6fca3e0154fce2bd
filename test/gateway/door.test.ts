import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, SignJWT } from 'jose';
import { readGatewayConfig } from '../../gateway/config';
import { type Authenticate, authenticator } from '../../gateway/door/authenticate';
import type { Claims } from '../../gateway/door/claims';
import { demoKey, demoToken } from '../../gateway/door/demo';
import { tokenRules } from '../../gateway/door/token-keys';
import { customer, employee, partner } from './house';

const newFolder = () => mkdtempSync(join(tmpdir(), 'door-'));
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const byKey = authenticator(
  tokenRules(readGatewayConfig({ JWT_PUBLIC_KEY: pem, JWT_ISSUER: 'idp', JWT_AUDIENCE: 'crm' })),
);

describe('who a bearer token makes of its bearer', () => {
  it.each<[string, Claims, object]>([
    [
      'an employee with the roles that mean something here',
      { kind: 'employee', sub: 'e1', name: 'Ann', roles: ['agent', 'payroll-admin'], teams: ['north'] },
      { kind: 'employee', id: 'e1', name: 'Ann', roles: ['agent'], teams: ['north'] },
    ],
    [
      'a partner',
      { ...partner, systems: ['erp'] } as Claims,
      { kind: 'partner', id: 'acme', name: 'p1', systems: ['erp'] },
    ],
    [
      'a customer, whose class is not claimed',
      { ...customer, serviceClass: 'FULL' } as Claims,
      { kind: 'customer', id: 'u1', name: 'u1', customerCode: customer.customerCode, serviceClass: null },
    ],
  ])('%s', async (_who, claims, viewer) => {
    expect(await byKey(`Bearer ${await signed(claims)}`)).toEqual(viewer);
  });

  it('is nobody without a token', async () => {
    expect(await byKey(undefined)).toEqual({ kind: 'nobody' });
  });

  it.each<[string, () => Promise<string>]>([
    ['an operator', () => signed({ kind: 'operator', id: 'root' })],
    ['nobody who says so', () => signed({ kind: 'nobody' })],
    ['a customer without a good code', () => signed({ ...customer, customerCode: 'C12345678901' })],
    ['a policy owner who reads records', () => signed(employee('policy-owner', 'finance'))],
    ['an expired token', () => signed(partner, { expires: '-1m' })],
    ['a token without an end', () => signed(partner, { expires: null })],
    ['a token of a stranger', () => signed(partner, { key: stranger.privateKey })],
    ['a token for another application', () => signed(partner, { audience: 'payroll' })],
    ['a token of another issuer', () => signed(partner, { issuer: 'elsewhere' })],
    ['a token without a signature', async () => unsigned(partner)],
    ['a token signed with the public key as a secret', () => hmacSigned(partner)],
    ['half a token', async () => 'abc.def'],
  ])('is not %s', async (_who, token) => {
    await expect(byKey(`Bearer ${await token()}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is not a password', async () => {
    await expect(byKey('Basic cm9vdDpyb290')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('keys from a key server', () => {
  it('check tokens, and are fetched once for many', async () => {
    const server = await keyServer(200);
    const byServer = authenticator(tokenRules(readGatewayConfig({ JWKS_URL: server.url })));
    const token = `Bearer ${await signed(partner)}`;
    expect(await byServer(token)).toEqual(await byServer(token));
    await expect(byServer(`Bearer ${await signed(partner, { key: stranger.privateKey })}`)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(server.asked()).toBe(1);
    server.close();
  });

  it.each([
    ['fails', 500],
    ['has lost its page', 404],
  ])('that %s are not the fault of the asker', async (_how, status) => {
    const server = await keyServer(status);
    const byServer = authenticator(tokenRules(readGatewayConfig({ JWKS_URL: server.url })));
    await expectAway(byServer);
    server.close();
  });

  it('that cannot be reached are not the fault of the asker', async () => {
    await expectAway(authenticator(tokenRules(readGatewayConfig({ JWKS_URL: 'http://127.0.0.1:9/keys' }))));
  });
});

describe('demo log-ins', () => {
  it('are good at every gateway of the same folder, and at no other', async () => {
    const [here, elsewhere] = [newFolder(), newFolder()];
    const token = `Bearer ${await demoToken(demoKey(here), partner)}`;
    const at = (folder: string) => authenticator(tokenRules(readGatewayConfig({ DATA_DIR: folder })));
    expect(await at(here)(token)).toMatchObject({ kind: 'partner', id: 'acme' });
    await expect(at(elsewhere)(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('have one key, made once, that only its user can read', () => {
    const folder = newFolder();
    demoKey(folder);
    const file = join(folder, 'demo-key.pem');
    const made = readFileSync(file, 'utf8');
    demoKey(folder);
    expect(readFileSync(file, 'utf8')).toBe(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('say in one line that their key is broken', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'demo-key.pem'), 'hello');
    expect(() => demoKey(folder)).toThrow('is no private key: delete it, and a new one is made');
  });

  it.each([
    ['do not exist in production', { NODE_ENV: 'production' }, 'set JWKS_URL or JWT_PUBLIC_KEY'],
    ['leave no doubt about keys', { JWKS_URL: 'https://idp/keys', JWT_PUBLIC_KEY: pem }, 'keep one of them'],
  ])('%s', (_what, environment, complaint) => {
    expect(() => readGatewayConfig(environment)).toThrow(complaint);
  });

  it('are refused where real keys are set', async () => {
    const token = `Bearer ${await demoToken(demoKey(newFolder()), partner)}`;
    await expect(byKey(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

interface Signing {
  readonly expires?: string | null;
  readonly key?: typeof privateKey;
  readonly issuer?: string;
  readonly audience?: string;
}

function signed(claims: object, { expires = '5m', key = privateKey, issuer = 'idp', audience = 'crm' }: Signing = {}) {
  const token = new SignJWT({ sub: 'x', ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setIssuer(issuer)
    .setAudience(audience);
  return (expires ? token.setExpirationTime(expires) : token).sign(key);
}

function unsigned(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ ...claims, iss: 'idp', aud: 'crm', exp: 9e9 })}.${part({})}`;
}

function hmacSigned(claims: object): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('idp')
    .setAudience('crm')
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(pem));
}

async function keyServer(status: number) {
  let asked = 0;
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] });
  const server = createServer((_request, response) => {
    asked++;
    response.writeHead(status, { 'content-type': 'application/json' }).end(keys);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/keys`, asked: () => asked, close: () => server.close() };
}

async function expectAway(authenticate: Authenticate): Promise<void> {
  await expect(authenticate(`Bearer ${await signed(partner)}`)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
}
