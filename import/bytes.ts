import { createReadStream } from 'node:fs';
import { decodeStream } from 'iconv-lite';

/** The bytes of a file as UTF-8 without a byte order mark, whatever its encoding is, in pieces. */
export function utf8Of(path: string, encoding: string): AsyncIterable<Buffer> {
  const bytes = createReadStream(path);
  return isUtf8(encoding) ? withoutMark(bytes) : decoded(bytes, encoding);
}

function isUtf8(encoding: string): boolean {
  return /^utf-?8$/i.test(encoding);
}

const MARK = Buffer.from('\uFEFF');

async function* withoutMark(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const piece of bytes) {
    yield isFirst && piece.subarray(0, MARK.length).equals(MARK) ? piece.subarray(MARK.length) : piece;
    isFirst = false;
  }
}

async function* decoded(bytes: NodeJS.ReadableStream, encoding: string): AsyncGenerator<Buffer> {
  const texts = bytes.pipe(decodeStream(encoding));
  bytes.on('error', (error) => texts.emit('error', error));
  for await (const text of texts) yield Buffer.from(String(text));
}
