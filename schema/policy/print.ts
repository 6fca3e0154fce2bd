import { COLUMNS, type Column } from '../viewer';
import { boundsOf, short } from './bands';
import { cellOf } from './decide';
import type { Blur, Policy } from './policy';
import { sayCell, sayClassRule, sayWriteCell } from './say';

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
    'A condition that is not met counts as no.',
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
    '`second` waits for a second person with the same right, `request` for a decision of staff; an empty cell is refused.';
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
  const bounds = boundsOf(bands).map(short).join(', ');
  return section(
    'Blur',
    `${table(['label', 'looks'], rows)}\n\nBands of money, the same for every label: ${bounds} and above.`,
  );
}

function sensitive({ sensitive: labels }: Policy): string {
  return section('Sensitive: audited, and refused without audit', labels.join(', '));
}

function sayBlur(look: Blur): string {
  if (look.as !== 'text') return look.as;
  const ends = [look.first > 0 ? `first ${look.first}` : '', look.last > 0 ? `last ${look.last}` : ''].filter(Boolean);
  const email = look.email > 0 ? `; of an email the first ${look.email} and the domain` : '';
  return `keeps the ${ends.join(' and ')}${email}`;
}

function section(heading: string, body: string): string {
  return `## ${heading}\n\n${body}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
