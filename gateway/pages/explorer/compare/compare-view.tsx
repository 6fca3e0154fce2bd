import { useEffect, useState } from 'react';
import { READY_QUERIES } from '../asking/ready-queries';
import type { Viewer } from '../asking/viewers';
import { Trouble, Waiting } from '../shell/notices';
import { remember, remembered } from '../shell/remembered';
import { useLoaded } from '../shell/use-loaded';
import type { ViewProps } from '../shell/view-props';
import { compared, pairOf } from './comparison';
import { DifferenceTable } from './difference-table';
import { QuestionForm } from './question-form';

const FIRST = 'profile';
/** A change is not a question: it would be made twice. */
const QUESTIONS = READY_QUERIES.filter(({ text }) => text.startsWith('query'));

/** One question, two viewers, and what differs. */
export function CompareView({ route, go, viewers, viewer: left, contracts }: ViewProps) {
  const there = viewers.filter(({ missing }) => missing === null);
  const right = rightOf(there, route.with, left);
  const ready = QUESTIONS.find(({ name }) => name === route.query) ?? QUESTIONS.find(({ name }) => name === FIRST);
  const pair = useLoaded(() => pairOf(left, right, contracts), [left.name, left.token, right.name, right.token]);
  const [question, setQuestion] = useState({ text: '', variables: '' });
  const [asked, setAsked] = useState<{ readonly text: string; readonly variables: string } | null>(null);

  useEffect(() => {
    if (!pair.value || !ready) return;
    const next = { text: ready.text, variables: pair.value.variablesFor(ready.text, route.code) };
    setQuestion(next);
    setAsked(next);
  }, [pair.value, ready, route.code]);

  const result = useLoaded(async () => (pair.value && asked ? compared(pair.value, asked) : null), [pair.value, asked]);
  return (
    <div className="compare">
      <QuestionForm
        questions={QUESTIONS}
        chosen={ready?.name ?? FIRST}
        choose={(query) => go({ query })}
        question={question}
        write={setQuestion}
        ask={() => setAsked({ ...question })}
      >
        <div className="pair">
          <Who label="Left" viewers={there} chosen={left} choose={(as) => go({ as })} />
          <button
            type="button"
            className="swap"
            aria-label="Swap the two viewers"
            onClick={() => go({ as: right.name, with: left.name })}
          >
            ⇄
          </button>
          <Who
            label="Right"
            viewers={there}
            chosen={right}
            choose={(name) => {
              remember('with', name);
              go({ with: name });
            }}
          />
        </div>
      </QuestionForm>
      <section className="answers" aria-label="The two answers" aria-busy={!result.value && !result.error}>
        {pair.error && <Trouble error={pair.error} again={pair.again} />}
        {result.error && <Trouble error={result.error} again={result.again} />}
        {!pair.error && !result.error && !result.value && <Waiting what="Asking as both…" />}
        {result.value && <DifferenceTable comparison={result.value} />}
      </section>
    </div>
  );
}

interface WhoProps {
  readonly label: string;
  readonly viewers: readonly Viewer[];
  readonly chosen: Viewer;
  readonly choose: (name: string) => void;
}

function Who({ label, viewers, chosen, choose }: WhoProps) {
  return (
    <label className="who" data-audience={chosen.audience ?? 'own'}>
      <span>{label}</span>
      <select value={chosen.name} onChange={({ target }) => choose(target.value)}>
        {viewers.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Somebody of another audience, unless the address or an earlier choice says who. */
function rightOf(viewers: readonly Viewer[], name: string | null, left: Viewer): Viewer {
  const named = (wanted: string | null) => viewers.find((one) => one.name === wanted);
  const other = viewers.find(({ audience, token }) => audience !== left.audience && token !== null);
  return named(name) ?? named(remembered('with')) ?? other ?? viewers.find((one) => one !== left) ?? left;
}
