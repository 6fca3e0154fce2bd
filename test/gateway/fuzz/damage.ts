import type { Draws } from './draws';

const WORDS = [
  '{',
  '}',
  '(',
  ')',
  '"',
  '"""',
  '\\',
  '\\u',
  '\\ud800',
  '...',
  '... on ',
  '@',
  '$',
  ':',
  '!',
  '[',
  '[[[[[[[[',
  '#',
  ',',
  '&',
  '|',
  '-',
  '0x',
  '1e999',
  'null',
  'fragment a on Query { ...a }',
  'query',
  'subscription',
  '__schema',
  '__proto__',
  'constructor',
  '\u0000',
  '\ufeff',
  '\u2028',
  '🏃',
  '\r\n\r\n',
  '%00',
].map((word) => Buffer.from(word));

/** Bytes as a broken line, a broken client or a stranger sends them. */
export function damaged(bytes: Buffer, draws: Draws): Buffer {
  let left = bytes;
  for (let hurt = draws.below(4); hurt >= 0; hurt--) left = draws.one(WAYS)(left, draws);
  return left;
}

type Way = (bytes: Buffer, draws: Draws) => Buffer;

const WAYS: readonly Way[] = [flipped, flipped, cut, doubled, dropped, filled, filled, swapped];

function flipped(bytes: Buffer, draws: Draws): Buffer {
  const copy = Buffer.from(bytes);
  const at = draws.below(Math.max(copy.length, 1));
  if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << draws.below(8));
  return copy;
}

function cut(bytes: Buffer, draws: Draws): Buffer {
  return bytes.subarray(0, draws.below(bytes.length + 1));
}

function doubled(bytes: Buffer, draws: Draws): Buffer {
  const [from, to] = span(bytes, draws);
  return Buffer.concat([
    bytes.subarray(0, to),
    ...Array(1 + draws.below(6)).fill(bytes.subarray(from, to)),
    bytes.subarray(to),
  ]);
}

function dropped(bytes: Buffer, draws: Draws): Buffer {
  const [from, to] = span(bytes, draws);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
}

function filled(bytes: Buffer, draws: Draws): Buffer {
  const at = draws.below(bytes.length + 1);
  const between = draws.happens(0.7) ? draws.one(WORDS) : Buffer.from([draws.below(256), draws.below(256)]);
  return Buffer.concat([bytes.subarray(0, at), between, bytes.subarray(at)]);
}

function swapped(bytes: Buffer, draws: Draws): Buffer {
  const [from, to] = span(bytes, draws);
  return Buffer.concat([bytes.subarray(to), bytes.subarray(from, to), bytes.subarray(0, from)]);
}

function span(bytes: Buffer, draws: Draws): readonly [number, number] {
  const from = draws.below(bytes.length + 1);
  return [from, Math.min(bytes.length, from + draws.below(40))];
}
