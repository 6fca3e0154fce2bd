import { type Condition, compileConditions } from './conditions';
import type { SourceFile } from './files';
import type { ControlTotalSpec, Mapping, RecordSpec, RowsSpec } from './mapping';
import { nearest, Problems } from './problems';
import { type CompiledTable, compileTable } from './tables';
import { compileValue } from './value';
import type { Columns, Evaluate, Settings } from './value-types';

/** A mapping compiled against the columns that its files really have. */
export interface Plan {
  readonly records: readonly RecordPlan[];
  readonly controlTotals: readonly ControlTotalPlan[];
  readonly tables: readonly CompiledTable[];
}

export interface RecordPlan {
  readonly command: string;
  /** Null for a record that is not made from rows, such as a watermark. */
  readonly rows: RowsSpec | null;
  readonly skips: Condition;
  readonly input: Evaluate;
}

export interface ControlTotalPlan {
  readonly rows: RowsSpec;
  readonly skips: Condition;
  readonly period: Evaluate;
  readonly currency: Evaluate;
  readonly rungs: readonly { readonly rung: string; readonly amount: Evaluate }[];
}

/** @throws ImportProblem with everything that is wrong with the mapping or does not fit the files, each with its path. */
export function compilePlan(mapping: Mapping, files: ReadonlyMap<string, SourceFile>): Plan {
  const problems = new Problems();
  const compiler = new PlanCompiler(mapping, files, problems);
  const plan = compiler.plan();
  problems.settle();
  return plan;
}

class PlanCompiler {
  private readonly settings: Settings;

  constructor(
    private readonly mapping: Mapping,
    private readonly files: ReadonlyMap<string, SourceFile>,
    private readonly problems: Problems,
  ) {
    const { zone, currency = null, tables } = mapping;
    this.settings = { zone, currency, tables: Object.keys(tables) };
  }

  plan(): Plan {
    const { records, controlTotals, tables } = this.mapping;
    return {
      records: records.map((record, at) => this.record(record, `records[${at}]`)),
      controlTotals: controlTotals.map((total, at) => this.controlTotal(total, `controlTotals[${at}]`)),
      tables: Object.entries(tables).map(([name, table]) =>
        compileTable(name, table, (source, key, file) =>
          this.value(source, `tables.${name}.${key}`, this.columnsOf(file, `tables.${name}.file`)),
        ),
      ),
    };
  }

  private record(record: RecordSpec, path: string): RecordPlan {
    const { command, from, group, join, skip, input } = record;
    if (from === undefined && (group || skip.length > 0 || Object.keys(join).length > 0)) {
      this.problems.add(path, 'has `group`, `join` or `skip`, and no file that it is made `from`');
    }
    const columns = from === undefined ? NO_COLUMNS : this.columns({ from, group, join }, path);
    return {
      command,
      rows: from === undefined ? null : { from, group, join },
      skips: this.conditions(skip, path, columns),
      input: this.value(input, `${path}.input`, columns),
    };
  }

  private controlTotal({ from, group, join, skip, ...total }: ControlTotalSpec, path: string): ControlTotalPlan {
    const rows = { from, group, join };
    const columns = this.columns(rows, path);
    return {
      rows,
      skips: this.conditions(skip, path, columns),
      period: this.value(total.period, `${path}.period`, columns),
      currency: this.value(total.currency, `${path}.currency`, columns),
      rungs: Object.entries(total.rungs).map(([rung, source]) => ({
        rung,
        amount: this.value(source, `${path}.rungs.${rung}`, columns),
      })),
    };
  }

  private conditions(skip: RecordSpec['skip'], path: string, columns: Columns): Condition {
    return compileConditions(skip, (source, at) => this.value(source, `${path}.skip[${at}].take`, columns));
  }

  private value(source: unknown, path: string, columns: Columns): Evaluate {
    return compileValue(source, path, columns, this.settings, this.problems);
  }

  private columns({ from, group, join }: RowsSpec, path: string): Columns {
    const main = this.columnsOf(from, `${path}.from`);
    this.check(main, group ?? [], `${path}.group`);
    const joined = Object.entries(join).map(([name, { file, on }]) => {
      const part = this.columnsOf(file, `${path}.join.${name}.file`);
      this.check(main, Object.keys(on), `${path}.join.${name}.on`);
      this.check(part, Object.values(on), `${path}.join.${name}.on`);
      return [name, part] as const;
    });
    return { ...main, parts: new Map([...(group ? [['rows', main] as const] : []), ...joined]) };
  }

  private columnsOf(file: string, path: string): Columns {
    const found = this.files.get(file);
    if (!found) this.unknownFile(file, path);
    return { file: found?.path ?? file, names: found?.columns ?? [], parts: new Map(), outer: null };
  }

  private unknownFile(file: string, path: string): void {
    const near = nearest(file, [...this.files.keys()]);
    this.problems.add(
      path,
      `is \`${file}\`, which \`files\` does not have${near === null ? '' : `; did you mean \`${near}\`?`}`,
    );
  }

  private check({ file, names }: Columns, wanted: readonly string[], path: string): void {
    for (const name of wanted.filter((column) => !names.includes(column))) {
      this.problems.add(path, `names the column \`${name}\`, which \`${file}\` does not have`);
    }
  }
}

const NO_COLUMNS: Columns = { file: 'a record without rows', names: [], parts: new Map(), outer: null };
