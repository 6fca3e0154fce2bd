import { useDeferredValue, useMemo, useState } from 'react';
import type { Column } from '../../../../schema/viewer';
import { Described } from '../reference/described';
import { COLUMN_TITLES } from '../shell/viewer-titles';
import { Matrix, type Place } from './matrix';
import { type Cell, type Rule, sought, type Tone } from './rules';

interface RuleTableProps {
  readonly rules: readonly Rule[];
  readonly columns: readonly Column[];
  /** What a row is, and what its tones mean. */
  readonly about: Readonly<Record<Tone | 'rows', string>>;
  readonly openLine: (line: number) => void;
}

/** Every rule by viewer. One cell at a time is read out as a sentence below; arrow keys go from cell to cell. */
export function RuleTable({ rules, columns, about, openLine }: RuleTableProps) {
  const [words, setWords] = useState('');
  const [column, setColumn] = useState<Column | null>(null);
  const [tone, setTone] = useState<Tone | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const deferred = useDeferredValue(words);
  const found = useMemo(() => sought(rules, deferred, column, tone), [rules, deferred, column, tone]);
  const shown = columns.filter((one) => rules.some(({ cells }) => cells[one]) && (column === null || one === column));
  const rule = found.find(({ name }) => name === place?.name);
  const cell = place && shown.includes(place.column) ? rule?.cells[place.column] : undefined;
  return (
    <section className="rule-table" aria-label="The rules as a table">
      <search className="filters">
        <label>
          <span>Search</span>
          <input
            type="search"
            value={words}
            placeholder={`${about.rows}, word, condition…`}
            onChange={({ target }) => setWords(target.value)}
          />
        </label>
        <label>
          <span>Viewer</span>
          <select
            value={column ?? ''}
            onChange={({ target }) => setColumn(columns.find((one) => one === target.value) ?? null)}
          >
            <option value="">everybody</option>
            {columns.map((one) => (
              <option key={one} value={one}>
                {COLUMN_TITLES[one]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Only</span>
          <select
            value={tone ?? ''}
            onChange={({ target }) => setTone(TONES.find((one) => one === target.value) ?? null)}
          >
            <option value="">anything</option>
            {TONES.map((one) => (
              <option key={one} value={one}>
                {about[one]}
              </option>
            ))}
          </select>
        </label>
        <p role="status">
          {found.length} of {rules.length} rows
        </p>
      </search>
      <Matrix rules={found} columns={shown} alone={column} place={place} setPlace={setPlace} />
      <div className="sentence" role="status">
        {rule && cell ? (
          <Sentence rule={rule} cell={cell} openLine={openLine} />
        ) : (
          <span className="hint">Choose a cell to read it as a sentence. Arrow keys go from cell to cell.</span>
        )}
      </div>
    </section>
  );
}

const TONES = ['all', 'part', 'none'] as const;

interface SentenceProps {
  readonly rule: Rule;
  readonly cell: Cell;
  readonly openLine: (line: number) => void;
}

function Sentence({ rule, cell, openLine }: SentenceProps) {
  const { line } = cell;
  return (
    <>
      <b>{rule.name}</b>
      <Described text={cell.sentence} />
      {rule.notes.map((note) => (
        <span key={note} className="tag">
          {note}
        </span>
      ))}
      <button type="button" className="quiet" onClick={() => openLine(line)}>
        Line {line} of the page
      </button>
    </>
  );
}
