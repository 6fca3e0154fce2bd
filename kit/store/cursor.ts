import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { refuse } from '../../schema/errors';

/** What a cursor is bound to: another list, order, viewer or policy cannot use it. */
export interface CursorScope {
  readonly question: string;
  readonly sort: string;
  readonly viewer: string;
  readonly policy: string;
}

/**
 * Writes and reads places in a list; they are sealed, since a sort value is not always the viewer's to see. One place reads
 * the same each time, so that equal answers are equal byte for byte, and its length does not tell that of its values.
 */
export class Cursors {
  private readonly key: Buffer;
  private readonly nonceKey: Buffer;

  constructor(secret: string | Buffer) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'cursor', 32));
    this.nonceKey = Buffer.from(hkdfSync('sha256', secret, '', 'cursor nonce', 32));
  }

  seal(place: readonly unknown[], scope: CursorScope): string {
    const text = padded(JSON.stringify(place.map(written)));
    const bound = boundTo(scope);
    // INVARIANT: a nonce comes twice only with the same text and the same bounds.
    const nonce = createHmac('sha256', this.nonceKey)
      .update(bound)
      .update('\n')
      .update(text)
      .digest()
      .subarray(0, NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(bound);
    const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** The sort values at the cursor. @throws ContractError BAD_CURSOR */
  open(cursor: string, scope: CursorScope): readonly unknown[] {
    try {
      const bytes = Buffer.from(cursor, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE), {
        authTagLength: TAG,
      }).setAAD(boundTo(scope));
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString();
      return (JSON.parse(text) as unknown[]).map(read);
    } catch {
      return refuse('BAD_CURSOR', 'a cursor is good for one list in one order: ask for the first page again');
    }
  }
}

const NONCE = 12;
const TAG = 16;
const PADDED_TO = 96;

function padded(text: string): string {
  // By bytes and not by characters, or the length would tell the script of a name.
  const length = Buffer.byteLength(text);
  return text + ' '.repeat(Math.ceil(length / PADDED_TO) * PADDED_TO - length);
}

function boundTo({ question, sort, viewer, policy }: CursorScope): Buffer {
  return Buffer.from(JSON.stringify([question, sort, viewer, policy]));
}

function written(value: unknown): unknown {
  return value instanceof Date ? { date: value.toISOString() } : value;
}

function read(value: unknown): unknown {
  const date = (value as { date?: string } | null)?.date;
  return date ? new Date(date) : value;
}
