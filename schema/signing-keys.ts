import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';

export interface SigningKey {
  sign(text: Buffer): Buffer;
}

export interface VerifyingKey {
  verify(text: Buffer, signature: Buffer): boolean;
}

const LEAST_SECRET_BYTES = 32;

/** One secret for both sides (HMAC with SHA-256). @throws RangeError if it is shorter than 32 bytes. */
export function hmacKey(secret: string | Buffer): SigningKey & VerifyingKey {
  if (Buffer.byteLength(secret) < LEAST_SECRET_BYTES) {
    throw new RangeError(`a signing secret has at least ${LEAST_SECRET_BYTES} bytes, not ${Buffer.byteLength(secret)}`);
  }
  const signatureOf = (text: Buffer) => createHmac('sha256', secret).update(text).digest();
  return {
    sign: signatureOf,
    verify: (text, signature) => {
      const expected = signatureOf(text);
      return signature.length === expected.length && timingSafeEqual(signature, expected);
    },
  };
}

export interface Ed25519Keys {
  readonly signing: SigningKey;
  readonly verifying: VerifyingKey;
}

/** A new pair for processes that share no file: the gateway keeps one half, subgraphs get the other. */
export function ed25519Keys(): Ed25519Keys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { signing: signingWith(privateKey), verifying: verifyingWith(publicKey) };
}

/** @throws if the text is no PEM of an Ed25519 private key. */
export function ed25519SigningKey(pem: string): SigningKey {
  return signingWith(ed25519(createPrivateKey(pem)));
}

/** @throws if the text is no PEM of an Ed25519 public key. */
export function ed25519VerifyingKey(pem: string): VerifyingKey {
  return verifyingWith(ed25519(createPublicKey(pem)));
}

function signingWith(key: KeyObject): SigningKey {
  return { sign: (text) => sign(null, text, key) };
}

function verifyingWith(key: KeyObject): VerifyingKey {
  return { verify: (text, signature) => verify(null, text, key, signature) };
}

function ed25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new TypeError(`a signing key is of type ed25519, not \`${key.asymmetricKeyType}\``);
}
