import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHANNELS, printChannels } from './channels';

describe('the leak channels', () => {
  it('are thirty-eight, each shown to be closed or named with the reason why not', () => {
    expect(CHANNELS.map(({ number }) => number)).toEqual(Array.from({ length: 38 }, (_, index) => index + 1));
    expect(CHANNELS.filter(({ proofs, remark }) => proofs.length === 0 && !remark)).toEqual([]);
  });

  it('are closed by tests that are there', () => {
    const proofs = CHANNELS.flatMap(({ proofs }) => proofs);
    const gone = proofs.filter(([file, name]) => !readFileSync(join(__dirname, '..', file), 'utf8').includes(name));
    expect(gone).toEqual([]);
  });

  it('stand in the page of the room as they are', () => {
    expect(readFileSync(join(__dirname, 'channels.md'), 'utf8')).toBe(printChannels());
  });
});
