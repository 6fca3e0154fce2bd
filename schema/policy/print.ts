import { COLUMNS, type Column } from '../viewer';
import { cellOf } from './decide';
import type { Policy } from './policy';
import { sayBands, sayBlur, sayCell, sayClassRule, sayWriteCell } from './say';

const VIEWERS = COLUMNS.filter((column) => column !== 'export');

/** The page as POLICY.md, for people to review: what the process reads, said again from the parsed page. */
export function printPolicy(policy: Policy): string {
  const sections = [
    title(policy),
    reading(policy),
    reach(policy),
    writing(policy),
    releases(policy),
    classes(policy),
    blur(policy),
    sensitive(policy),
  ];
  return `${sections.join('\n\n')}\n`;
}

function title({ version }: Policy): string {
  return [
    '# The policy',
    '',
    `Generated from \`schema/policy/policy.yaml\`, version \`${version}\`; not edited by hand.`,
    'Effects: **show**, blur, and an empty cell for hide; of several entries the loosest that holds counts.',
    'A condition that is not met counts as no. The column `export` is the subject-access export of a natural person: `own` entries',
    'of that person, those `reviewed` by a person first, `categories` in place of values.',
  ].join('\n');
}

function reading(policy: Policy): string {
  const rows = [...policy.reading].map(([label, { covers, lookup }]) => [
    label,
    covers,
    ...COLUMNS.map((column) => (column === 'export' ? right(policy, label) : sayCell(cellOf(policy, label, column)))),
    lookup.join(', '),
  ]);
  return section('Reading', table(['label', 'covers', ...COLUMNS, 'look-up by'], rows));
}

function right({ rights }: Policy, label: string): string {
  const said = rights.get(label) ?? 'hide';
  return said === 'hide' ? '' : said;
}

function reach({ reach: cells }: Policy): string {
  const rows = VIEWERS.map((viewer) => [viewer, sayCell(cells.get(viewer) ?? []) || 'none']);
  return section("Reach: which customers' records a viewer gets at all", table(['viewer', 'records'], rows));
}

function writing({ writing: actions }: Policy): string {
  const writers = VIEWERS.filter((viewer) => [...actions.values()].some((row) => row.has(viewer)));
  const rows = [...actions].map(([action, row]) => [
    action,
    ...writers.map((column: Column) => sayWriteCell(row.get(column) ?? [])),
  ]);
  const note =
    '`second` waits for a second person with the same right, `request` for a decision of staff; an empty cell is refused. After `provided` stands what the command itself must find.';
  return section('Writing', `${note}\n\n${table(['action', ...writers], rows)}`);
}

function releases({ releases: all }: Policy): string {
  const rows = all.map(({ label, from, gives, because }) => [label, from.join(', '), gives, because]);
  return section(
    'Releases: derived labels that may be looser than what they are derived from',
    table(['label', 'from', 'what can come out', 'because'], rows),
  );
}

function classes(policy: Policy): string {
  const lines = policy.classes.map((rule, index) => `${index + 1}. ${sayClassRule(rule)}`);
  return section('Service class: the first line that holds', lines.join('\n'));
}

function blur({ blur: labels, bands }: Policy): string {
  const rows = [...labels].map(([label, look]) => [label, sayBlur(look)]);
  return section(
    'Blur',
    `${table(['label', 'leaves'], rows)}\n\nBands of money, the same for every label: ${sayBands(bands)}.`,
  );
}

function sensitive({ sensitive: labels }: Policy): string {
  return section('Sensitive: audited, and refused without audit', labels.join(', '));
}

function section(heading: string, body: string): string {
  return `## ${heading}\n\n${body}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
