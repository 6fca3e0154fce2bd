import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import type { Claims } from './claims';

/** Demo tokens name it, so that no other installation takes one for its own. */
export const DEMO_ISSUER = 'customer-360-demo';

export interface DemoKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/**
 * The key of this data folder, made at its first use and readable by its user alone: a token printed by the command line
 * is good at the gateway that runs on the same folder.
 * @throws Error in one line if the file is there and is no such key.
 */
export function demoKey(dataDir: string): DemoKey {
  const file = join(dataDir, 'demo-key.pem');
  const pem = readIfThere(file) ?? create(dataDir, file);
  try {
    const privateKey = createPrivateKey(pem);
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch {
    throw new Error(`\`${file}\` is no private key: delete it, and a new one is made`);
  }
}

/** A bearer token for trying out, good for twelve hours. */
export function demoToken({ privateKey }: DemoKey, { sub, ...claims }: Claims): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject(sub)
    .setIssuer(DEMO_ISSUER)
    .setIssuedAt()
    .setExpirationTime('12h')
    .sign(privateKey);
}

/** Written aside and then linked: of two processes that start together one wins whole, and both read its key. */
function create(dataDir: string, file: string): string {
  const aside = `${file}.${process.pid}`;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(aside, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside);
  }
  return readFileSync(file, 'utf8');
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
