import { refuse } from '../../schema/errors';
import type { Page } from '../graph/connection';
import type { PageArgs } from '../graph/values';
import type { Asked } from './asked';
import { at } from './filters';
import { type Filter, type SeenRow, type Sort, viewerKey } from './reader';
import type { Row } from './request';

export const DEFAULT_PAGE = 20;
export const LONGEST_PAGE = 100;
/** Rows that one page may walk before it ends short; also the last number that `totalCount` names. */
export const LONGEST_WALK = 10_000;

export type SortField = readonly [field: string, direction: 1 | -1];

/** @throws ContractError BAD_INPUT */
export function pageSize({ first }: PageArgs): number {
  const size = first ?? DEFAULT_PAGE;
  if (Number.isInteger(size) && size >= 0 && size <= LONGEST_PAGE) return size;
  return refuse('BAD_INPUT', `\`first\` is a number from 0 to ${LONGEST_PAGE}, not \`${size}\`: ask for more pages`);
}

/** One order of a list, and how its places are written and found again. */
export class Places {
  readonly sort: Sort;

  /** `list` says which list it is beside the question's name: whose, narrowed by what, in which order. */
  constructor(
    private readonly asked: Asked,
    private readonly list: readonly unknown[],
    readonly fields: readonly SortField[],
  ) {
    this.sort = Object.fromEntries(fields);
  }

  cursorOf(row: Row): string {
    const place = this.fields.map(([field]) => at(row, field) ?? null);
    return this.asked.scope.cursors.seal(place, this.bounds);
  }

  /** What comes after a place: equal on the sort fields before, past it on one. */
  after(cursor: string): Filter {
    const place = this.asked.scope.cursors.open(cursor, this.bounds);
    return this.past(place);
  }

  afterRow(row: Row): Filter {
    return this.past(this.fields.map(([field]) => at(row, field) ?? null));
  }

  /** A page of its rows; one that was cut short continues after the row where the walk stopped. */
  page(
    rows: readonly (SeenRow & { readonly record: object })[],
    size: number,
    more: boolean,
    totalCount: number | null,
    cut: Row | null = null,
  ): Page<object> {
    const shown = rows.slice(0, size);
    const isFull = rows.length > size;
    const last = cut && !isFull ? cut : (shown.at(-1)?.row ?? null);
    return {
      edges: shown.map((one) => this.edgeOf(one)),
      pageInfo: this.endOf(last, more || isFull),
      totalCount,
    };
  }

  /** A cursor is sealed where it is asked for: most clients ask for none, and sealing costs more than the rest of a row. */
  private edgeOf({ row, record }: SeenRow & { readonly record: object }) {
    const cursorOf = () => this.cursorOf(row);
    return {
      node: record,
      get cursor() {
        return cursorOf();
      },
    };
  }

  private endOf(last: Row | null, hasNextPage: boolean) {
    const cursorOf = () => last && this.cursorOf(last);
    return {
      hasNextPage,
      get endCursor() {
        return cursorOf();
      },
    };
  }

  private past(place: readonly unknown[]): Filter {
    const steps = this.fields.map(([field, direction], index) => ({
      ...Object.fromEntries(this.fields.slice(0, index).map(([name], earlier) => [name, place[earlier]])),
      [field]: { [direction === 1 ? '$gt' : '$lt']: place[index] },
    }));
    return steps.length === 1 ? (steps[0] ?? {}) : { $or: steps };
  }

  private get bounds() {
    const { name, scope } = this.asked;
    const sort = JSON.stringify([this.list, this.fields]);
    return { question: name, sort, viewer: viewerKey(scope.viewer), policy: scope.table.version };
  }
}

/** Whether the operation asks how many there are: only then is anything counted. */
export function isCounted({ model, scope }: Asked): boolean {
  return scope.wanted(`${model.type?.().name}Connection`).has('totalCount');
}
