import { decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { ContractError } from '../../schema/errors';
import type { Asker } from '../asking';
import { askerFrom } from './claims';

/** Whoever sent this `authorization` header. @throws ContractError UNAUTHENTICATED, or UNAVAILABLE without keys to check by. */
export type Authenticate = (authorization: string | undefined) => Promise<Asker>;

export interface TokenRules {
  readonly keys: JWTVerifyGetKey;
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
}

/** Signatures with a private key only: a shared secret would let every verifier sign. */
const ALGORITHMS = [
  'EdDSA',
  'Ed25519',
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
];
const CLOCK_TOLERANCE = 5;

/** No header is nobody; every other one holds a bearer token that is good, or the request ends here. */
export function authenticator({ keys, issuer, audience }: TokenRules): Authenticate {
  const rules = {
    algorithms: ALGORITHMS,
    clockTolerance: CLOCK_TOLERANCE,
    requiredClaims: ['sub', 'exp'],
    ...(issuer ? { issuer } : {}),
    ...(audience ? { audience } : {}),
  };
  return async (authorization) => {
    if (authorization === undefined) return { kind: 'nobody' };
    const { payload } = await jwtVerify(bearerToken(authorization), keys, rules).catch(refuseToken);
    const asker = askerFrom(payload);
    if (typeof asker === 'string') throw new ContractError('UNAUTHENTICATED', asker);
    return asker;
  };
}

/**
 * When the bearer signed in, for a header that was let in: what its provider says of it, else when the token was issued.
 * Null where nobody says.
 */
export function signedInAt(authorization: string | undefined): Date | null {
  if (authorization === undefined) return null;
  const { auth_time: signedIn, iat } = decodeJwt(bearerToken(authorization));
  const seconds = typeof signedIn === 'number' ? signedIn : iat;
  return seconds === undefined ? null : new Date(seconds * 1000);
}

function bearerToken(authorization: string): string {
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+) *$/i.exec(authorization)?.[1];
  if (token) return token;
  throw new ContractError(
    'UNAUTHENTICATED',
    'the `authorization` header is `Bearer` and a signed token, and this one is not',
  );
}

function refuseToken(error: unknown): never {
  if (error instanceof errors.JWTExpired)
    throw new ContractError('UNAUTHENTICATED', 'the token has expired: sign in again');
  if (isAskersFault(error)) throw new ContractError('UNAUTHENTICATED', 'the token is not valid here: sign in again');
  throw new ContractError('UNAVAILABLE', 'the keys that tokens are checked by cannot be read');
}

/** Everything that is wrong with the token itself; what is left is the key server being away, slow or broken. */
function isAskersFault(error: unknown): boolean {
  const { JOSEError, JWKSInvalid, JWKSTimeout } = errors;
  if (!(error instanceof JOSEError) || error instanceof JWKSInvalid || error instanceof JWKSTimeout) return false;
  return error.code !== JOSEError.code;
}
