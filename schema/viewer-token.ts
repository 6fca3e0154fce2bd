import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { NonceMemory } from './nonce-memory';
import type { SigningKey, VerifyingKey } from './signing-keys';
import { type Viewer, viewerSchema } from './viewer';

export { ed25519Keys, ed25519SigningKey, ed25519VerifyingKey, hmacKey } from './signing-keys';
export type { SigningKey, VerifyingKey };

/** How long a token may be used, in milliseconds, and how far the clock of the signer may run ahead. */
export const TOKEN_LIFETIME = 30_000;
const CLOCK_LEAD = 5_000;

/** A change that one person asked for and another carries out: who stands for it, and what it was asked about. */
export interface Agreement {
  readonly asked: Viewer;
  /** Who of those with the right agrees with the one that carries it out; null for a request that nobody has taken up. */
  readonly agreed: Viewer | null;
  /** The version of the record as the asker saw it; null of one that was not there yet. */
  readonly seen: string | null;
  /** Whether it is only asked what would become of it. */
  readonly trial: boolean;
}

/** What the gateway signs for one call to one subgraph: who asks, for which body, under which policy, when. */
export interface ViewerToken {
  readonly viewer: Viewer;
  readonly subgraph: string;
  /** SHA-256 of the body as sent, base64url. */
  readonly bodyDigest: string;
  readonly policyVersion: string;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  readonly nonce: string;
  readonly requestId: string;
  /** Milliseconds for which the caller waits, from when the call arrives; without it for as long as it takes. */
  readonly within?: number | undefined;
  readonly agreement?: Agreement | undefined;
}

export type TokenClaims = Omit<ViewerToken, 'nonce' | 'issuedAt' | 'bodyDigest'> & {
  readonly body: string | Uint8Array;
};

export type TokenFault = 'MALFORMED' | 'SIGNATURE' | 'EXPIRED' | 'WRONG_SUBGRAPH' | 'WRONG_BODY' | 'REPLAYED';

/** Why a token was refused: for the log; the caller hears `BAD_TOKEN` and nothing more. */
export class TokenError extends Error {
  override readonly name = 'TokenError';

  constructor(
    readonly reason: TokenFault,
    message: string,
  ) {
    super(message);
  }
}

/** Makes tokens: `claims.signature`, both base64url. The key says the algorithm; the token cannot choose one. */
export function tokenSigner(key: SigningKey): (claims: TokenClaims, now?: number) => string {
  return ({ body, ...claims }, now = Date.now()) => {
    const token: ViewerToken = { ...claims, bodyDigest: digestOf(body), issuedAt: now, nonce: newNonce() };
    const text = Buffer.from(JSON.stringify(token)).toString('base64url');
    return `${text}.${key.sign(Buffer.from(text)).toString('base64url')}`;
  };
}

export interface TokenVerifier {
  /** The claims of a token that is good for this very call, once. @throws TokenError with the reason. The policy version is compared by the caller. */
  verify(
    token: string,
    expected: { readonly subgraph: string; readonly body: string | Uint8Array },
    now?: number,
  ): ViewerToken;
}

/** `remembered` bounds the nonces kept; beyond it tokens are refused, since a replay could no longer be told. */
export function tokenVerifier(key: VerifyingKey, { remembered = 250_000 } = {}): TokenVerifier {
  const nonces = new NonceMemory(TOKEN_LIFETIME + CLOCK_LEAD, remembered);
  return {
    verify(token, { subgraph, body }, now = Date.now()) {
      const claims = claimsOf(token, key);
      const age = now - claims.issuedAt;
      if (age > TOKEN_LIFETIME || age < -CLOCK_LEAD) fail('EXPIRED', `the token is ${age} ms old`);
      if (claims.subgraph !== subgraph) fail('WRONG_SUBGRAPH', `the token is for \`${claims.subgraph}\``);
      if (claims.bodyDigest !== digestOf(body)) fail('WRONG_BODY', 'the token was signed for another body');
      // Last, so that a call which was refused for another reason does not use up its nonce.
      if (!nonces.isNew(claims.nonce, now))
        fail('REPLAYED', 'the token was used before, or too many are in use to tell');
      return claims;
    },
  };
}

const tokenSchema = z.strictObject({
  viewer: viewerSchema,
  subgraph: z.string(),
  bodyDigest: z.string(),
  policyVersion: z.string(),
  issuedAt: z.number().int(),
  nonce: z.string().min(16).max(64),
  requestId: z.string(),
  within: z.number().int().min(1).optional(),
  agreement: z
    .strictObject({
      asked: viewerSchema,
      agreed: viewerSchema.nullable(),
      seen: z.string().nullable(),
      trial: z.boolean(),
    })
    .optional(),
});

function claimsOf(token: string, key: VerifyingKey): ViewerToken {
  const [text = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || !isCanonical(text) || !isCanonical(signature))
    fail('MALFORMED', 'a token is two base64url parts');
  if (!key.verify(Buffer.from(text), Buffer.from(signature, 'base64url')))
    fail('SIGNATURE', 'the signature does not fit');
  const claims = tokenSchema.safeParse(jsonOf(text));
  return claims.success ? claims.data : fail('MALFORMED', 'the claims of the token do not have their form');
}

/** Base64url has spare bits at its end: two texts could mean the same bytes, and only one of them is accepted. */
function isCanonical(part: string): boolean {
  return part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return fail('MALFORMED', 'the claims of the token are not written in JSON');
  }
}

function digestOf(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url');
}

function newNonce(): string {
  return randomBytes(16).toString('base64url');
}

function fail(reason: TokenFault, message: string): never {
  throw new TokenError(reason, message);
}
