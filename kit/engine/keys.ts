import { Binary, type BSONRegExp, type Long, type ObjectId, type Timestamp } from 'bson';
import { type Document, isLong, RANK, rankOf } from './values';

/** Stands in a key for an array without elements, which sorts before null. */
export const EMPTY_ARRAY = Symbol('empty array');

/**
 * Writes keys whose order as bytes is MongoDB's order of the values: a byte for the type, then the value.
 * INVARIANT: no written value is the beginning of another, so values can follow each other and prefixes bound ranges.
 */
export class KeyWriter {
  private bytes = Buffer.allocUnsafe(96);
  private length = 0;

  /** Appends a value; a descending one is written with all its bits turned. */
  value(value: unknown, descending = false): this {
    const start = this.length;
    this.tagged(value);
    if (descending) this.turn(start);
    return this;
  }

  uint32(number: number): this {
    this.room(4);
    this.length = this.bytes.writeUInt32BE(number, this.length);
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
    return this;
  }

  /** The key; the writer is not used on. */
  done(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  private tagged(value: unknown): void {
    const rank = value === EMPTY_ARRAY ? RANK.emptyArray : rankOf(value);
    this.byte(rank);
    this.untagged(value, rank);
  }

  private untagged(value: unknown, rank: number): void {
    switch (rank) {
      case RANK.number:
        this.number(value);
        break;
      case RANK.string:
        this.text(String(value));
        break;
      case RANK.object:
        this.document(value as Document);
        break;
      case RANK.array:
        this.array(value as readonly unknown[]);
        break;
      case RANK.binary:
        this.binary(value as Binary | Uint8Array);
        break;
      case RANK.objectId:
        this.raw((value as ObjectId).id);
        break;
      case RANK.boolean:
        this.byte(value ? 1 : 0);
        break;
      case RANK.date:
        this.double((value as Date).getTime());
        break;
      case RANK.timestamp:
        this.timestamp(value as Timestamp);
        break;
      case RANK.regex:
        this.regex(value as RegExp | BSONRegExp);
        break;
    }
  }

  /** The nearest double orders all numbers but 64-bit integers past 2^53; those differ from it by 512 at most. */
  private number(value: unknown): void {
    const nearest = Number(typeof value === 'object' ? String(value) : value);
    this.double(nearest);
    const rest =
      Number.isSafeInteger(nearest) || !(isLong(value) || typeof value === 'bigint') ? 0 : restOf(value, nearest);
    this.room(2);
    this.length = this.bytes.writeUInt16BE(0x8000 + rest, this.length);
  }

  private double(value: number): void {
    this.room(8);
    const start = this.length;
    // Adding zero turns minus zero into zero.
    this.length = this.bytes.writeDoubleBE(value + 0, start);
    if (Number.isNaN(value)) this.bytes.fill(0, start, this.length);
    else if ((this.bytes[start] ?? 0) & 0x80) this.turn(start);
    else this.bytes[start] = (this.bytes[start] ?? 0) | 0x80;
  }

  /** UTF-8 ended by a zero byte; a zero or one inside is escaped by a one. */
  private text(text: string): void {
    this.room(text.length * 3 + 1);
    const start = this.length;
    const end = start + this.bytes.write(text, start, 'utf8');
    this.length = end;
    if (hasLowByte(this.bytes, start, end)) this.escape(start, end);
    this.byte(0);
  }

  private escape(start: number, end: number): void {
    const plain = Buffer.from(this.bytes.subarray(start, end));
    this.length = start;
    for (const byte of plain) {
      if (byte <= 1) this.byte(1);
      this.byte(byte <= 1 ? byte + 1 : byte);
    }
  }

  private document(document: Document): void {
    for (const [name, value] of Object.entries(document)) {
      const rank = rankOf(value);
      this.byte(rank);
      this.text(name);
      this.untagged(value, rank);
    }
    this.byte(0);
  }

  private array(values: readonly unknown[]): void {
    for (const value of values) this.tagged(value);
    this.byte(0);
  }

  private binary(value: Binary | Uint8Array): void {
    const bytes = value instanceof Binary ? value.buffer.subarray(0, value.position) : value;
    this.uint32(bytes.length);
    this.byte(value instanceof Binary ? value.sub_type : 0);
    this.raw(bytes);
  }

  private timestamp(value: Timestamp): void {
    this.uint32(value.getHighBitsUnsigned()).uint32(value.getLowBitsUnsigned());
  }

  private regex(value: RegExp | BSONRegExp): void {
    this.text(value instanceof RegExp ? value.source : value.pattern);
    this.text(value instanceof RegExp ? value.flags : value.options);
  }

  private byte(byte: number): void {
    this.room(1);
    this.bytes[this.length++] = byte;
  }

  private turn(start: number): void {
    for (let at = start; at < this.length; at++) this.bytes[at] = ~(this.bytes[at] ?? 0) & 0xff;
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe((this.length + more) * 2);
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}

/** One value as a key. */
export const encode = (value: unknown): Buffer => new KeyWriter().value(value).done();

/** The first key after all keys that begin with these bytes. */
export function after(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix);
  for (let at = next.length - 1; at >= 0; at--) {
    const byte = next[at] ?? 0;
    if (byte < 0xff) {
      next[at] = byte + 1;
      return next.subarray(0, at + 1);
    }
  }
  return Buffer.alloc(prefix.length + 1, 0xff);
}

function restOf(value: Long | bigint, nearest: number): number {
  const exact = typeof value === 'bigint' ? value : value.toBigInt();
  return Number(exact - BigInt(nearest));
}

function hasLowByte(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) <= 1) return true;
  return false;
}
