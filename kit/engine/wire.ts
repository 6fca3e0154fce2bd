import { decode, encodeDocument } from './bson';
import { failedToParse } from './errors';
import type { Document } from './values';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER = 16;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;

/** MongoDB's bound on one message, in bytes. */
export const LARGEST_MESSAGE = 48_000_000;

/** A command as it came in, with the lists of documents that travelled beside it as bytes. */
export interface Request {
  readonly id: number;
  readonly isLegacy: boolean;
  readonly wantsReply: boolean;
  readonly command: Document;
  readonly lists: ReadonlyMap<string, readonly Buffer[]>;
}

/** Cuts a stream of bytes into messages. */
export class Framing {
  private parts: Buffer[] = [];
  private length = 0;

  /** The messages that are whole now. @throws CommandError 9 for a length that cannot be. */
  push(bytes: Buffer): readonly Buffer[] {
    this.parts.push(bytes);
    this.length += bytes.length;
    const messages: Buffer[] = [];
    for (let size = this.nextSize(); size !== null && size <= this.length; size = this.nextSize())
      messages.push(this.cut(size));
    return messages;
  }

  private nextSize(): number | null {
    if (this.length < 4) return null;
    if ((this.parts[0]?.length ?? 0) < 4) this.join();
    const size = this.parts[0]?.readInt32LE(0) ?? 0;
    if (size < HEADER || size > LARGEST_MESSAGE) throw failedToParse(`a message of ${size} bytes cannot be`);
    return size;
  }

  private cut(size: number): Buffer {
    const all = this.join();
    this.parts = [all.subarray(size)];
    this.length -= size;
    return all.subarray(0, size);
  }

  private join(): Buffer {
    const [first] = this.parts;
    const all = this.parts.length === 1 && first ? first : Buffer.concat(this.parts);
    this.parts = [all];
    return all;
  }
}

/** @throws CommandError 9 for an operation that is neither OP_MSG nor the first hello's OP_QUERY */
export function parseRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const operation = message.readInt32LE(12);
  if (operation === OP_MSG) return parseMessage(id, message);
  if (operation === OP_QUERY) return parseQuery(id, message);
  throw failedToParse(`operation ${operation} is not carried, only OP_MSG is`);
}

export function encodeReply(request: Request, reply: Document | Buffer): readonly Buffer[] {
  const body = Buffer.isBuffer(reply) ? reply : encodeDocument(reply);
  return request.isLegacy ? legacyReply(request.id, body) : messageReply(request.id, body);
}

function parseMessage(id: number, message: Buffer): Request {
  const flags = message.readUInt32LE(HEADER);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const lists = new Map<string, readonly Buffer[]>();
  let command: Document = {};
  for (let at = HEADER + 4; at < end; ) {
    const kind = message[at];
    const section = message.subarray(at + 1, at + 1 + message.readInt32LE(at + 1));
    if (kind === 0) command = decode(section);
    else lists.set(...parseList(section));
    at += 1 + section.length;
  }
  return { id, isLegacy: false, wantsReply: (flags & MORE_TO_COME) === 0, command, lists };
}

function parseList(section: Buffer): [name: string, documents: readonly Buffer[]] {
  const nameEnd = section.indexOf(0, 4);
  const documents: Buffer[] = [];
  for (let at = nameEnd + 1; at < section.length; ) {
    const size = section.readInt32LE(at);
    if (size < 5) throw failedToParse(`a document of ${size} bytes cannot be`);
    documents.push(section.subarray(at, at + size));
    at += size;
  }
  return [section.toString('utf8', 4, nameEnd), documents];
}

/** Only the handshake comes this way: a query on `admin.$cmd`. */
function parseQuery(id: number, message: Buffer): Request {
  const nameEnd = message.indexOf(0, HEADER + 4);
  const start = nameEnd + 9;
  const command = decode(message.subarray(start, start + message.readInt32LE(start)));
  return { id, isLegacy: true, wantsReply: true, command: { ...command, $db: 'admin' }, lists: new Map() };
}

function messageReply(to: number, body: Buffer): readonly Buffer[] {
  const head = Buffer.alloc(HEADER + 5);
  writeHeader(head, to, OP_MSG, head.length + body.length);
  return [head, body];
}

function legacyReply(to: number, body: Buffer): readonly Buffer[] {
  const head = Buffer.alloc(HEADER + 20);
  writeHeader(head, to, OP_REPLY, head.length + body.length);
  head.writeInt32LE(1, HEADER + 16);
  return [head, body];
}

function writeHeader(head: Buffer, to: number, operation: number, length: number): void {
  head.writeInt32LE(length, 0);
  head.writeInt32LE(to, 8);
  head.writeInt32LE(operation, 12);
}
