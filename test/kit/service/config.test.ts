import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, commonShape, identityShape, printConfig, readConfig } from '../../../kit/service/config';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

describe('the environment', () => {
  it('needs nothing to start on a fresh machine', () => {
    expect(readConfig(commonShape, {})).toMatchObject({ PORT: 4000, ADMIN_PORT: 4001, DATA_DIR: '.data' });
  });

  it('names every mistake at once', () => {
    const lines = mistakesIn({
      PORT: '99999',
      REDIS_URL: 'http://cache',
      MONGODB_URI: 'mysql://db',
      LOG_LEVEL: 'loud',
    });
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['LOG_LEVEL', 'PORT', 'MONGODB_URI', 'REDIS_URL']);
    expect(lines[1]).toContain('`99999`');
  });

  it('counts a variable that is set to nothing as not set', () => {
    expect(readConfig(commonShape, { PORT: '', REDIS_URL: '' })).toMatchObject({ PORT: 4000, REDIS_URL: undefined });
  });

  it('repeats no secret in a complaint', () => {
    expect(mistakesIn({ VIEWER_TOKEN_KEY: 'too-short' }).join()).not.toContain('too-short');
    expect(mistakesIn({ MONGODB_URI: 'mysql://root:hunter2@db' }).join()).not.toContain('hunter2');
  });

  it('prints itself without secrets and passwords', () => {
    const config = readConfig(commonShape, {
      MONGODB_URI: 'mongodb://root:hunter2@db/crm',
      VIEWER_TOKEN_KEY: 'k'.repeat(32),
    });
    const printed = printConfig(config);
    expect(printed).toContain('mongodb://***@db/crm');
    expect(printed).not.toMatch(/hunter2|kkk|REDIS_URL/);
  });

  it('takes a public key as a text, as one line, or from a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'key.pem');
    writeFileSync(file, pem);
    const read = (JWT_PUBLIC_KEY: string) => readConfig(identityShape, { JWT_PUBLIC_KEY }).JWT_PUBLIC_KEY;
    expect([read(pem), read(pem.replaceAll('\n', '\\n')), read(file)]).toEqual([pem, pem, pem]);
  });

  it('refuses a private key where a public one is asked for', () => {
    const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(() => readConfig(identityShape, { JWT_PUBLIC_KEY: secret })).toThrow('must be a PEM of a public key');
  });
});

function mistakesIn(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(commonShape, environment);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.lines : [];
  }
}
