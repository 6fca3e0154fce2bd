import type { Column } from '../../../../schema/viewer';
import { COLUMN_TITLES } from '../shell/viewer-titles';
import { moveByKeys } from './cell-keys';
import type { Cell, Rule } from './rules';

/** A cell, by its row and its column. */
export interface Place {
  readonly name: string;
  readonly column: Column;
}

interface MatrixProps {
  readonly rules: readonly Rule[];
  readonly columns: readonly Column[];
  /** The one viewer who was chosen: then sentences stand in the table itself. */
  readonly alone: Column | null;
  readonly place: Place | null;
  readonly setPlace: (place: Place) => void;
}

/** The table itself: one stop for the tab key, and arrow keys from there. */
export function Matrix({ rules, columns, alone, place, setPlace }: MatrixProps) {
  const isThere = rules.some(({ name }) => name === place?.name) && columns.some((one) => one === place?.column);
  return (
    <div className="matrix">
      <table data-alone={alone !== null}>
        <thead>
          <tr>
            <th scope="col">{rules[0]?.covers ? 'Label' : 'Action'}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {COLUMN_TITLES[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={moveByKeys}>
          {rules.map((rule, index) => (
            <tr key={rule.name}>
              <th scope="row">
                <span>{rule.name}</span>
                {rule.covers && <small>{rule.covers}</small>}
              </th>
              {columns.map((column, at) => (
                <td key={column} data-tone={rule.cells[column]?.tone ?? 'none'}>
                  <button
                    type="button"
                    // One stop for the tab key: the chosen cell, else the first.
                    tabIndex={
                      (isThere ? rule.name === place?.name && column === place.column : index + at === 0) ? 0 : -1
                    }
                    aria-pressed={rule.name === place?.name && column === place.column}
                    onFocus={() => setPlace({ name: rule.name, column })}
                    onClick={() => setPlace({ name: rule.name, column })}
                  >
                    <Says cell={rule.cells[column]} asSentence={alone !== null} />
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rules.length === 0 && <p className="empty">No row fits. Take a word away, or choose everybody.</p>}
    </div>
  );
}

/** What fits into a table: the words of the page, or where there is room the whole sentence. */
function Says({ cell, asSentence }: { readonly cell: Cell | undefined; readonly asSentence: boolean }) {
  if (cell && asSentence) return cell.sentence.replaceAll('`', '');
  if (cell?.says) return cell.says;
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="unseen">nothing</span>
    </>
  );
}
