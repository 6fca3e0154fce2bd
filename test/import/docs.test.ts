import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'iconv-lite';
import { runImport } from '../../import';
import { TRANSFORMS } from '../../import/transforms';
import { jobOf } from './folder';
import { recordingTarget } from './recording-target';

const page = readFileSync(join(__dirname, '../../docs/import.md'), 'utf8');

/** The blocks of the page that are named as files. */
const fileByName = new Map(
  [...page.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```/gm)].map(([, name = '', text = '']) => [name, text]),
);

function example(name: string): string {
  const text = fileByName.get(name);
  if (text === undefined) throw new Error(`the page shows no \`${name}\``);
  return text;
}

describe('the page about imports', () => {
  it('shows an example that does what the page says', async () => {
    const target = recordingTarget();
    const files = {
      'members.csv': encode(example('members.csv'), 'gb18030'),
      'orders.csv': example('orders.csv'),
      'lines.csv': example('lines.csv'),
    };
    const report = await runImport(jobOf(example('shop.yaml'), files, { target }));
    expect(target.calls).toMatchObject(JSON.parse(example('records.json')));
    expect(readFileSync(report.rejectsFile ?? '', 'utf8')).toBe(example('rejects.csv'));
    expect(report.commands.recordOrder).toMatchObject({ created: 1, skipped: 1 });
  });

  it('explains every transform', () => {
    const explained = new Set(
      [...page.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []),
    );
    expect([...TRANSFORMS.keys()].filter((name) => !explained.has(name))).toEqual([]);
  });
});
