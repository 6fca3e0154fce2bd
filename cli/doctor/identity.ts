import { createPublicKey } from 'node:crypto';
import { request } from 'undici';
import { identityOf } from '../../gateway/config';
import { type Examination, type Finding, fail, ok, reasonOf, warn } from './finding';

const ABOUT = 'identity';
const PATIENCE = 3_000;
const KINDS = new Set(['RSA', 'EC', 'OKP']);

/** Who signs bearer tokens, and whether their keys can be had. */
export const examineIdentity: Examination = async ({ config }) => {
  const identity = identityOf(config);
  if (identity.by === 'demo') return [demo(config.HOST)];
  const whose = config.JWT_ISSUER ? [] : [anyIssuer()];
  if (identity.by === 'key') return [keyed(identity.pem), ...whose];
  return [await published(identity.url), ...whose];
};

function demo(host: string | undefined): Finding {
  const isOpen = host !== undefined && !['localhost', '127.0.0.1', '::1'].includes(host);
  const says = 'demo mode: whoever reaches the door can log in as anybody';
  if (!isOpen) return ok(ABOUT, `${says}, and the door is open to this machine alone`);
  return warn(ABOUT, `${says}, and HOST opens it to others`, 'set JWKS_URL or JWT_PUBLIC_KEY, or leave HOST unset');
}

function anyIssuer(): Finding {
  return warn(ABOUT, 'JWT_ISSUER is not set: a token of any issuer that these keys sign is good', 'set JWT_ISSUER');
}

function keyed(pem: string): Finding {
  try {
    return ok(ABOUT, `a public key (${createPublicKey(pem).asymmetricKeyType}) checks bearer tokens`);
  } catch {
    return fail(ABOUT, 'JWT_PUBLIC_KEY holds no key that can be read', 'export it anew as a PEM of a public key');
  }
}

async function published(url: string): Promise<Finding> {
  try {
    const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(PATIENCE) });
    const keys = keysIn(await body.text());
    if (statusCode !== 200 || keys === null)
      return fail(
        ABOUT,
        `JWKS_URL answers with ${statusCode} and no key set`,
        'set it to the `jwks_uri` of the issuer',
      );
    const usable = keys.filter(({ kty, use = 'sig' }) => KINDS.has(String(kty)) && use === 'sig').length;
    if (usable > 0) return ok(ABOUT, `${usable} of the ${keys.length} keys at JWKS_URL check bearer tokens`);
    return fail(ABOUT, 'JWKS_URL has no public key that signs', 'have the issuer publish an RSA, EC or Ed25519 key');
  } catch (error) {
    return fail(ABOUT, `JWKS_URL is not to be reached (${reasonOf(error)})`, 'check the address and the way to it');
  }
}

interface Key {
  readonly kty?: unknown;
  readonly use?: unknown;
}

function keysIn(text: string): readonly Key[] | null {
  try {
    const { keys } = JSON.parse(text) as { readonly keys?: unknown };
    return Array.isArray(keys) ? keys : null;
  } catch {
    return null;
  }
}
