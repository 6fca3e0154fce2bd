/** Rows in columns as wide as their widest cell, the first to the left, the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  return [line(head), ...rows.map(line)].join('\n');
}

/** Three figures that count. */
export function figure(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { useGrouping: false });
}

export const megabytes = (bytes: number): string => String(Math.round(bytes / 1024 / 1024));
