import { pageFor } from '../../schema/page-problems';
import { type Census, countTouched, roundedToFives } from '../../schema/policy/census';
import { cellOf } from '../../schema/policy/decide';
import { diffPolicies } from '../../schema/policy/diff';
import { PolicyError, type Problem } from '../../schema/policy/page';
import type { Policy } from '../../schema/policy/policy';
import type { PolicyPage } from '../../schema/policy/policy-page';
import { sayBands, sayBlur, sayCell, sayClassRule, sayWriteCell } from '../../schema/policy/say';
import { doneBy, reachedBy, type Seen, seenBy } from '../../schema/policy/seen';
import { COLUMNS, type Column } from '../../schema/viewer';

type ByColumn = Readonly<Partial<Record<Column, string>>>;

/** The page as it stands, and as a table to show: cells in the words of the page, an empty one hides or refuses. */
export interface PolicyView {
  readonly version: string;
  readonly text: string;
  readonly columns: readonly Column[];
  readonly reading: readonly ReadingView[];
  readonly reach: ByColumn;
  readonly reached: readonly Seen[];
  readonly writing: readonly WritingView[];
  readonly blur: Readonly<Record<string, string>>;
  readonly bands: string;
  readonly class: readonly string[];
  readonly release: Policy['releases'];
  readonly sensitive: readonly string[];
}

export interface ReadingView {
  readonly label: string;
  readonly covers: string;
  readonly lookup: readonly Column[];
  readonly line: number;
  readonly sensitive: boolean;
  readonly cells: ByColumn;
  readonly seen: readonly Seen[];
}

export interface WritingView {
  readonly action: string;
  readonly line: number;
  readonly cells: ByColumn;
  readonly done: readonly Seen[];
}

export function viewOf(page: PolicyPage): PolicyView {
  const { text, table, lines } = page;
  const { policy } = table;
  return {
    version: table.version,
    text,
    columns: COLUMNS,
    reading: [...policy.reading].map(([label, { covers, lookup }]) => ({
      ...{ label, covers, lookup, line: lines.of('reading', label), sensitive: table.isSensitive(label) },
      cells: readingCells(policy, label),
      seen: seenBy(page, label),
    })),
    reach: Object.fromEntries([...policy.reach].map(([column, cell]) => [column, sayCell(cell)])),
    reached: reachedBy(page),
    writing: [...policy.writing].map(([action, row]) => ({
      ...{ action, line: lines.of('writing', action) },
      cells: Object.fromEntries([...row].map(([column, cell]) => [column, sayWriteCell(cell)])),
      done: doneBy(page, action),
    })),
    blur: Object.fromEntries([...policy.blur].map(([label, look]) => [label, sayBlur(look)])),
    bands: sayBands(policy.bands),
    class: policy.classes.map(sayClassRule),
    release: policy.releases,
    sensitive: policy.sensitive,
  };
}

function readingCells(policy: Policy, label: string): ByColumn {
  return Object.fromEntries(
    COLUMNS.map((column) => [
      column,
      column === 'export' ? (policy.rights.get(label) ?? 'hide') : sayCell(cellOf(policy, label, column)),
    ]),
  );
}

/** What a changed page would change, or what is wrong with it. */
export type DryRun =
  | { readonly good: false; readonly problems: readonly Problem[] }
  | {
      readonly good: true;
      readonly version: string;
      readonly changes: readonly DryChange[];
      /** Null for fewer than five. */
      readonly customers: number | null;
    };

export interface DryChange {
  readonly section: string;
  readonly about: string;
  readonly sentence: string;
  readonly direction: string;
  /** Whether it is about customers that can be counted. */
  readonly counted: boolean;
  /** Rounded to fives; null for fewer than five, and where nobody was counted. */
  readonly customers: number | null;
}

/** Changes nothing. */
export async function dryRun(
  current: PolicyPage,
  text: string,
  supergraphSdl: string,
  census: () => Promise<Census>,
): Promise<DryRun> {
  const { page, problems } = pageOrProblems(text, supergraphSdl);
  if (!page) return { good: false, problems };
  const changes = diffPolicies(current.table.policy, page.table.policy);
  const counted = await census();
  return {
    good: true,
    version: page.table.version,
    changes: changes.map(({ touches, ...change }) => ({
      ...change,
      counted: touches !== null,
      customers: touches && roundedToFives(countTouched(counted, [touches])),
    })),
    customers: roundedToFives(
      countTouched(
        counted,
        changes.flatMap(({ touches }) => touches ?? []),
      ),
    ),
  };
}

function pageOrProblems(
  text: string,
  supergraphSdl: string,
): {
  readonly page: PolicyPage | null;
  readonly problems: readonly Problem[];
} {
  try {
    return { page: pageFor(text, supergraphSdl), problems: [] };
  } catch (error) {
    if (error instanceof PolicyError) return { page: null, problems: error.problems };
    throw error;
  }
}
