import type { FileSpec } from './mapping';

/** A row of a file, or of several physical lines where a quoted cell has line breaks. */
export interface Row {
  /** The name that the mapping gives the file. */
  readonly file: string;
  /** The first physical line of the row, from 1. */
  readonly line: number;
  /** The row as it stands in the file, without its last line break. */
  readonly raw: string;
  /** One per column, trimmed; null for a word that the mapping calls absent. */
  readonly cells: readonly (string | null)[];
  /** Whether surplus cells were put back into the overflow column. */
  readonly repaired: boolean;
  /** Why no record can be made of the row. */
  readonly fault: RowFault | null;
}

export interface RowFault {
  readonly code: 'ROW_TOO_LONG' | 'ROW_TOO_SHORT' | 'ROW_ENCODING';
  readonly message: string;
}

export interface RowForm {
  readonly file: string;
  readonly columns: readonly string[];
  readonly spec: FileSpec;
}

/** Fits the cells of a row to the columns: surplus cells go back into the overflow column, what does not fit is a fault. */
export function rowOf(form: RowForm, line: number, raw: string, cells: readonly string[]): Row {
  const { file, columns, spec } = form;
  const whole = withoutOverflow(form, cells);
  const fault = faultOf(raw, whole.length, columns.length, spec);
  return {
    file,
    line,
    raw,
    cells: whole.map((cell) => known(cell, spec)),
    repaired: whole.length !== cells.length,
    fault,
  };
}

function withoutOverflow({ columns, spec }: RowForm, cells: readonly string[]): readonly string[] {
  const surplus = cells.length - columns.length;
  if (surplus <= 0 || spec.overflow === undefined) return cells;
  const at = columns.indexOf(spec.overflow);
  const rejoined = cells.slice(at, at + surplus + 1).join(spec.separator);
  return [...cells.slice(0, at), rejoined, ...cells.slice(at + surplus + 1)];
}

function known(cell: string, { absent }: FileSpec): string | null {
  const trimmed = cell.trim();
  return trimmed === '' || absent.includes(trimmed) ? null : trimmed;
}

function faultOf(raw: string, cells: number, columns: number, spec: FileSpec): RowFault | null {
  if (raw.includes('\uFFFD')) {
    const message = `the row holds bytes that are not \`${spec.encoding}\`; set the \`encoding\` of the file`;
    return { code: 'ROW_ENCODING', message };
  }
  if (cells === columns) return null;
  const message = `the row has ${cells} cells for ${columns} columns`;
  if (cells < columns) return { code: 'ROW_TOO_SHORT', message: `${message}; complete it` };
  return {
    code: 'ROW_TOO_LONG',
    message: `${message}; quote the cell that holds the separator, or name it as \`overflow\``,
  };
}
