import { deserialize, serialize } from 'bson';
import type { Document } from './values';

/** 64-bit integers and binaries keep their type, so that a document changed in one field keeps the others as they are. */
export const KEEPING_TYPES = { promoteLongs: false, promoteBuffers: false } as const;

/** The longest document MongoDB stores, in bytes. */
export const LARGEST_DOCUMENT = 16 * 1024 * 1024;

export const decode = (bytes: Uint8Array): Document => deserialize(bytes, KEEPING_TYPES);

export function encodeDocument(document: Document): Buffer {
  const bytes = serialize(document, { ignoreUndefined: true });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A document with a list of documents that are already bytes as its last field. */
export function encodeAround(before: Document, name: string, list: readonly Uint8Array[]): Buffer {
  return withField(before, ARRAY, name, encodeList(list));
}

/** A document with one that is already bytes as its last field. */
export function encodeNested(before: Document, name: string, inner: Uint8Array): Buffer {
  return withField(before, DOCUMENT, name, inner);
}

const DOCUMENT = 0x03;
const ARRAY = 0x04;

function withField(before: Document, type: number, name: string, value: Uint8Array): Buffer {
  const fields = encodeDocument(before).subarray(4, -1);
  return framed([fields, Buffer.of(type), Buffer.from(`${name}\0`), value]);
}

function encodeList(list: readonly Uint8Array[]): Buffer {
  return framed(list.flatMap((bytes, position) => [Buffer.from(`\x03${position}\0`, 'latin1'), bytes]));
}

/** Length before, zero after: how BSON writes a document. */
export function framed(parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((total, part) => total + part.length, 5);
  const size = Buffer.alloc(4);
  size.writeInt32LE(length);
  return Buffer.concat([size, ...parts, Buffer.of(0)], length);
}
