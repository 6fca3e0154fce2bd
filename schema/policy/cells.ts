import { COLUMNS, type Column, type Standpoint } from '../viewer';
import { CONDITION_SETS, type ConditionBits } from './conditions';
import { EFFECTS, type Effect } from './policy';

const COLUMN_INDEX: ReadonlyMap<Column, number> = new Map(COLUMNS.map((column, index) => [column, index]));
const STRICTEST = 0;
const LOOSEST = EFFECTS.length - 1;

/** The effects of rows by column and conditions, one byte each: the index into EFFECTS. */
export class Cells {
  readonly #starts: ReadonlyMap<string, number>;
  readonly #ranks: Uint8Array;

  constructor(rows: readonly string[], effectOf: (row: string, column: Column, conditions: ConditionBits) => Effect) {
    const size = COLUMNS.length * CONDITION_SETS;
    this.#starts = new Map(rows.map((row, index) => [row, index * size]));
    this.#ranks = Uint8Array.from({ length: rows.length * size }, (_, at) => {
      const row = rows[Math.floor(at / size)] ?? '';
      const column = COLUMNS[Math.floor(at / CONDITION_SETS) % COLUMNS.length] ?? 'nobody';
      return EFFECTS.indexOf(effectOf(row, column, at % CONDITION_SETS));
    });
  }

  /** A row that is not there, and a standpoint without columns, is hidden. */
  effect(row: string, standpoint: Standpoint, conditions: ConditionBits): Effect {
    const start = this.#starts.get(row);
    return start === undefined ? 'hide' : (EFFECTS[this.#rank(start, standpoint, conditions)] ?? 'hide');
  }

  #rank(start: number, { columns, counts }: Standpoint, conditions: ConditionBits): number {
    if (columns.length === 0) return STRICTEST;
    const loosest = counts === 'loosest';
    let together = loosest ? STRICTEST : LOOSEST;
    for (const column of columns) {
      const rank = this.#rankAt(start, column, conditions);
      if (loosest ? rank > together : rank < together) together = rank;
    }
    return together;
  }

  #rankAt(start: number, column: Column, conditions: ConditionBits): number {
    const index = COLUMN_INDEX.get(column);
    if (index === undefined) return STRICTEST;
    return this.#ranks[start + index * CONDITION_SETS + (conditions & (CONDITION_SETS - 1))] ?? STRICTEST;
  }
}
