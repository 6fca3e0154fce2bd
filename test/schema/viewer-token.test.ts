import { generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import type { Viewer } from '../../schema/viewer';
import {
  ed25519Keys,
  ed25519SigningKey,
  ed25519VerifyingKey,
  hmacKey,
  TokenError,
  type TokenVerifier,
  tokenSigner,
  tokenVerifier,
} from '../../schema/viewer-token';

const viewer: Viewer = { kind: 'employee', id: 'e1', name: 'Wang Fang', roles: ['agent'], teams: ['north'] };
const body = '{"query":"{ me { name } }"}';
const claims = { viewer, subgraph: 'order', body, policyVersion: 'p1', requestId: 'r1' };
const here = { subgraph: 'order', body };
const now = Date.UTC(2026, 10, 22);

const shared = hmacKey('a secret of thirty-two bytes or more');
const pair = ed25519Keys();
const keys = [
  ['a shared secret', shared, shared],
  ['a pair of keys', pair.signing, pair.verifying],
] as const;

function faultOf(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    return error instanceof TokenError ? error.reason : String(error);
  }
  return undefined;
}

describe.each(keys)('a viewer token under %s', (_, signing, verifying) => {
  const sign = tokenSigner(signing);
  const verifier = (): TokenVerifier => tokenVerifier(verifying);

  it('says who asks, for what, under which policy', () => {
    expect(verifier().verify(sign(claims, now), here, now)).toMatchObject({
      viewer,
      subgraph: 'order',
      policyVersion: 'p1',
      requestId: 'r1',
      issuedAt: now,
    });
  });

  it('is refused when any of its characters is changed, added or left out', () => {
    const token = sign(claims, now);
    const gate = verifier();
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'AQgwZz059-_.= '), (at, char) => {
        fc.pre(token[at] !== char);
        for (const forged of [
          token.slice(0, at) + char + token.slice(at + 1),
          token.slice(0, at) + token.slice(at + 1),
          token.slice(0, at) + char + token.slice(at),
        ]) {
          expect(['MALFORMED', 'SIGNATURE']).toContain(faultOf(() => gate.verify(forged, here, now)));
        }
      }),
    );
    expect(faultOf(() => gate.verify(token, here, now))).toBeUndefined();
  });

  it('is refused in each of the spellings that base64 would read as the same last byte', () => {
    const token = sign(claims, now);
    const gate = verifier();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const others = [...alphabet].filter((char) => char !== token.at(-1)).map((char) => token.slice(0, -1) + char);
    expect(others.filter((forged) => faultOf(() => gate.verify(forged, here, now)) === undefined)).toEqual([]);
  });

  it('is refused with any other body', () => {
    const token = sign(claims, now);
    const gate = verifier();
    fc.assert(
      fc.property(fc.nat(body.length), fc.string({ minLength: 1 }), (at, text) => {
        const other = body.slice(0, at) + text + body.slice(at);
        expect(faultOf(() => gate.verify(token, { ...here, body: other }, now))).toBe('WRONG_BODY');
      }),
    );
  });

  it('is refused by another subgraph', () => {
    const gate = verifier();
    expect(faultOf(() => gate.verify(sign(claims, now), { ...here, subgraph: 'finance' }, now))).toBe('WRONG_SUBGRAPH');
  });

  it('is refused under another key', () => {
    const stranger = tokenVerifier(hmacKey('another secret of thirty-two bytes!!'));
    const strangers = tokenVerifier(ed25519Keys().verifying);
    const token = sign(claims, now);
    expect(faultOf(() => stranger.verify(token, here, now))).toBe('SIGNATURE');
    expect(faultOf(() => strangers.verify(token, here, now))).toBe('SIGNATURE');
  });

  it('lives for thirty seconds, and for no clock that is far behind', () => {
    const token = sign(claims, now);
    expect(faultOf(() => verifier().verify(token, here, now + 30_000))).toBeUndefined();
    expect(faultOf(() => verifier().verify(token, here, now + 30_001))).toBe('EXPIRED');
    expect(faultOf(() => verifier().verify(token, here, now - 5_000))).toBeUndefined();
    expect(faultOf(() => verifier().verify(token, here, now - 5_001))).toBe('EXPIRED');
  });

  it('is good for one call: it is never accepted twice, whenever and among however many others', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(20_000)), { maxLength: 60 }), (calls) => {
        const gate = verifier();
        const tokens = Array.from({ length: 10 }, (_, index) => sign(claims, now + index * 7_000));
        const accepted = tokens.map(() => 0);
        let clock = now;
        for (const [index, wait] of calls) {
          clock += wait;
          if (faultOf(() => gate.verify(tokens[index] ?? '', here, clock)) === undefined)
            accepted[index] = (accepted[index] ?? 0) + 1;
        }
        expect(Math.max(...accepted)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is not used up by a call that was refused for another reason', () => {
    const gate = verifier();
    const token = sign(claims, now);
    expect(faultOf(() => gate.verify(token, { ...here, body: 'x' }, now))).toBe('WRONG_BODY');
    expect(faultOf(() => gate.verify(token, here, now))).toBeUndefined();
    expect(faultOf(() => gate.verify(token, here, now))).toBe('REPLAYED');
  });
});

describe('a verifier', () => {
  const sign = tokenSigner(shared);

  it('refuses what it could not tell from a replay, and recovers when the tokens in use have expired', () => {
    const gate = tokenVerifier(shared, { remembered: 2 });
    const use = (at: number): string | undefined => faultOf(() => gate.verify(sign(claims, at), here, at));
    expect([use(now), use(now), use(now)]).toEqual([undefined, undefined, 'REPLAYED']);
    expect(use(now + 70_001)).toBeUndefined();
  });

  it.each(['', '.', 'a', 'a.', '.a', 'a.b.c', 'ä.ö', 'null.null'])(
    'calls `%s` malformed or forged, and never throws anything else',
    (token) => {
      expect(['MALFORMED', 'SIGNATURE']).toContain(faultOf(() => tokenVerifier(shared).verify(token, here, now)));
    },
  );

  it('refuses rightly signed claims of another form', () => {
    const signed = (text: string): string => {
      const part = Buffer.from(text).toString('base64url');
      return `${part}.${shared.sign(Buffer.from(part)).toString('base64url')}`;
    };
    for (const text of ['null', '[]', '{', '{"viewer":{"kind":"operator","id":"x"}}', `{"extra":1}`]) {
      expect(faultOf(() => tokenVerifier(shared).verify(signed(text), here, now))).toBe('MALFORMED');
    }
  });
});

describe('keys', () => {
  it('refuse a secret that can be guessed', () => {
    expect(() => hmacKey('short')).toThrow('at least 32 bytes, not 5');
  });

  it('are read from PEM, and only of type ed25519', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const token = tokenSigner(ed25519SigningKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()))(
      claims,
      now,
    );
    const verifying = ed25519VerifyingKey(publicKey.export({ type: 'spki', format: 'pem' }).toString());
    expect(tokenVerifier(verifying).verify(token, here, now).viewer).toEqual(viewer);
    const { publicKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(() => ed25519VerifyingKey(rsa.export({ type: 'spki', format: 'pem' }).toString())).toThrow('not `rsa`');
  });
});
