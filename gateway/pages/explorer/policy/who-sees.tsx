import '../look/who-sees.css';
import { useId, useMemo, useState } from 'react';
import type { FieldRules } from '../../../../schema/field-rules';
import type { PolicyView } from '../../../view/policy-view';
import type { Viewer } from '../asking/viewers';
import { Described } from '../reference/described';
import { Trouble, Waiting } from '../shell/notices';
import { useLoaded } from '../shell/use-loaded';
import { COLUMN_TITLES } from '../shell/viewer-titles';
import { completed } from './completed';
import { whoSees } from './told';

interface WhoSeesProps {
  readonly viewer: Viewer;
  readonly page: PolicyView;
  readonly fields: readonly string[];
  /** The field or label that is asked about. */
  readonly field: string | null;
  readonly open: (field: string | null) => void;
}

/** Who sees a field of the graph, viewer by viewer, and which line of the page says so. */
export function WhoSees({ viewer, page, fields, field, open }: WhoSeesProps) {
  return (
    <aside className="who-sees" aria-label="Who sees a field">
      <FieldForm key={field} page={page} fields={fields} field={field} open={open} />
      {field ? (
        <Answer viewer={viewer} field={field} />
      ) : (
        <div className="hint">
          <Described text="Name a field as the graph does, such as `Customer.phones`, or a label, such as `CREDIT`." />
        </div>
      )}
    </aside>
  );
}

function FieldForm({ page, fields, field, open }: Omit<WhoSeesProps, 'viewer'>) {
  const [words, setWords] = useState(field ?? '');
  const list = useId();
  const all = useMemo(() => [...page.reading.map(({ label }) => label), ...fields], [page, fields]);
  const offered = useMemo(() => completed(all, words), [all, words]);
  const choose = (chosen: string) => {
    setWords(chosen);
    // A word that was completed needs no other key.
    if (chosen !== words && all.includes(chosen) && offered.includes(chosen)) open(chosen);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        open(words.trim() || null);
      }}
    >
      <label>
        <span>Who sees this field</span>
        <input
          type="search"
          list={list}
          value={words}
          spellCheck={false}
          autoComplete="off"
          placeholder="Customer.phones"
          onChange={({ target }) => choose(target.value)}
        />
      </label>
      <datalist id={list}>
        {offered.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <button type="submit">Ask</button>
    </form>
  );
}

function Answer({ viewer, field }: { readonly viewer: Viewer; readonly field: string }) {
  const rules = useLoaded(() => whoSees(viewer, field), [viewer.name, field]);
  if (rules.error) return <Trouble error={rules.error} again={rules.again} />;
  if (!rules.value) return <Waiting what={`Asking who sees ${field}…`} />;
  return <Rules rules={rules.value} />;
}

function Rules({
  rules: { field, label, covers, line, derivedFrom, record, seen, notes },
}: {
  readonly rules: FieldRules;
}) {
  return (
    <article aria-label={field ?? label}>
      <h2>{field ?? label}</h2>
      <p className="soft">
        {field && <b>{label}</b>} {covers} {covers && <span>(line {line})</span>}
      </p>
      {seen.length === 0 && <p>It is decided by the field that it was reached through.</p>}
      {record && (
        <p className="soft">
          On a record that {record.label} opens
          {record.agesInto && `, and ${record.agesInto} once it is older than ${record.after}`}.
        </p>
      )}
      {derivedFrom.length > 0 && <p className="soft">Derived from {derivedFrom.join(', ')}.</p>}
      {notes.map((note) => (
        <p key={note} className="soft">
          {note}
        </p>
      ))}
      <dl>
        {seen.map(({ column, sentence, line: at }) => (
          <div key={column} title={`line ${at}`}>
            <dt>{COLUMN_TITLES[column]}</dt>
            <dd data-tone={toneOf(sentence)}>
              <Described text={sentence.replace(`${column} `, '')} />
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

/** The sentences are those of schema/policy/seen.ts. */
function toneOf(sentence: string): string {
  if (/does not see it|holds nothing/.test(sentence)) return 'none';
  return / sees it whole\.$| everything of it\.$/.test(sentence) ? 'all' : 'part';
}
