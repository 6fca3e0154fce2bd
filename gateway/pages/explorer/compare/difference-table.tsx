import { useState } from 'react';
import type { Comparison, Told } from './comparison';
import { type Cell, countsOf, type Row } from './differences';
import { MARKS, marksIn } from './marks';
import { isBlurOf, type Mark } from './values';

/** The two answers, line by line, with a legend that counts. */
export function DifferenceTable({ comparison: { left, right, rows } }: { readonly comparison: Comparison }) {
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const counts = countsOf(rows);
  const shown = onlyDifferent ? different(rows) : rows;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <div className="legend">
        <p role="status">
          <b>{total - counts.same}</b> of {total} values differ
        </p>
        <ul aria-label="What the marks mean">
          {marksIn(counts).map((mark) => (
            <li key={mark} title={MARKS[mark].meaning}>
              <Tag mark={mark} /> <b>{counts[mark]}</b>
            </li>
          ))}
        </ul>
        <label className="only">
          <input type="checkbox" checked={onlyDifferent} onChange={({ target }) => setOnlyDifferent(target.checked)} />
          Only differences
        </label>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className="scroll" aria-label="Answers side by side" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <Head told={left} />
              <Head told={right} />
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className="empty">The two answers are the same.</p>}
      </section>
    </>
  );
}

function Head({ told: { viewer, answer, trouble } }: { readonly told: Told }) {
  return (
    <th scope="col" data-audience={viewer.audience ?? 'own'}>
      <span className="name">{viewer.title}</span>
      {answer && (
        <span className="meta" title={`request ${answer.requestId}`}>
          {answer.status} · {answer.ms} ms · <code>{answer.requestId?.slice(0, 8)}</code>
        </span>
      )}
      {trouble && <span className="trouble">{trouble}</span>}
    </th>
  );
}

function Line({ row }: { readonly row: Row }) {
  const indent = { paddingInlineStart: `${row.depth * 1.1 + 0.75}rem` };
  if (row.kind === 'group') {
    return (
      <tr className="group">
        <th scope="row" style={indent}>
          {row.label}
        </th>
        <td />
        <td />
      </tr>
    );
  }
  return (
    <tr data-mark={row.mark}>
      <th scope="row" style={indent}>
        {row.label}
      </th>
      <Value cell={row.left} other={row.right} mark={row.mark} />
      <Value cell={row.right} other={row.left} mark={row.mark} />
    </tr>
  );
}

/** The mark stands on the side that sees less. */
function Value({ cell, other, mark }: { readonly cell: Cell; readonly other: Cell; readonly mark: Mark }) {
  const marked = isMarked(cell, other, mark);
  return (
    <td data-marked={marked ? mark : undefined}>
      {cell.text === null ? (
        <span className="nothing">{cell.why === 'absent' ? '—' : '·'}</span>
      ) : (
        <span>{cell.text}</span>
      )}
      {marked && <Tag mark={mark} />}
    </td>
  );
}

function isMarked(cell: Cell, other: Cell, mark: Mark): boolean {
  switch (mark) {
    case 'same':
      return false;
    case 'hidden':
      return cell.text === null;
    case 'contract':
      return cell.why === 'absent';
    case 'gap':
      return cell.why === 'gap';
    case 'blurred':
      return cell.text !== null && other.text !== null && isBlurOf(cell.text, other.text);
    case 'other':
      return true;
    default:
      return mark satisfies never;
  }
}

function Tag({ mark }: { readonly mark: Mark }) {
  return (
    <span className="tag" data-tag={mark}>
      {MARKS[mark].title}
    </span>
  );
}

/** Lines that differ, under the groups they stand in. */
function different(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row, index) => {
    if (row.kind === 'value') return row.mark !== 'same';
    const after = rows.slice(index + 1);
    const end = after.findIndex(({ depth }) => depth <= row.depth);
    return (end < 0 ? after : after.slice(0, end)).some((one) => one.kind === 'value' && one.mark !== 'same');
  });
}
