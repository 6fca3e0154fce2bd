import type { DryChange, DryRun } from '../../../view/policy-view';
import { Described } from '../reference/described';

interface DryRunResultProps {
  readonly run: DryRun;
  /** Goes to a line of the page. */
  readonly show: (line: number) => void;
}

export function DryRunResult({ run, show }: DryRunResultProps) {
  if (!run.good) return <Problems problems={run.problems} show={show} />;
  if (run.changes.length === 0)
    return <p className="hint">No answer changes: the page says the same as the one in force.</p>;
  return (
    <>
      <h2>
        {run.changes.length === 1 ? 'One answer changes' : `${run.changes.length} answers change`}
        {run.changes.some(({ counted }) => counted) && <>, for {customersIn(run.customers)}</>}
      </h2>
      <ul className="tally">
        {DIRECTIONS.map(({ direction, title }) => {
          const count = run.changes.filter((one) => one.direction === direction).length;
          return count > 0 ? (
            <li key={direction} data-direction={direction}>
              {count} {title}
            </li>
          ) : null;
        })}
      </ul>
      {sectionsIn(run.changes).map(([section, changes]) => (
        <section key={section}>
          <h3>{section}</h3>
          <ul className="answers-changed">
            {changes.map((change) => (
              <Change key={`${change.about} ${change.sentence}`} change={change} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

const DIRECTIONS = [
  { direction: 'looser', title: 'open', sign: '+' },
  { direction: 'stricter', title: 'close', sign: '−' },
  { direction: 'other', title: 'do neither', sign: '~' },
] as const;

function Change({ change: { about, sentence, direction, counted, customers } }: { readonly change: DryChange }) {
  const way = DIRECTIONS.find((one) => one.direction === direction);
  return (
    <li data-direction={direction}>
      <span className="sign" role="img" aria-label={way?.title}>
        {way?.sign}
      </span>
      <div>
        {about && !sentence.includes(about) && <b>{about}</b>}
        <Described text={sentence} />
        {counted && <small>{customersIn(customers)}</small>}
      </div>
    </li>
  );
}

interface ProblemsProps extends Pick<DryRunResultProps, 'show'> {
  readonly problems: Extract<DryRun, { readonly good: false }>['problems'];
}

function Problems({ problems, show }: ProblemsProps) {
  return (
    <>
      <h2>{problems.length === 1 ? 'One thing is' : `${problems.length} things are`} wrong with this page</h2>
      <p className="soft">A gateway would keep the page in force.</p>
      <ul className="problems">
        {problems.map(({ line, text }) => (
          <li key={`${line} ${text}`}>
            <button type="button" onClick={() => show(line)}>
              Line {line}
            </button>
            <Described text={text} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Rounded to fives by the gateway; null is fewer than five. */
function customersIn(count: number | null): string {
  return count === null ? 'fewer than 5 customers' : `about ${count.toLocaleString('en')} customers`;
}

function sectionsIn(changes: readonly DryChange[]): readonly (readonly [string, readonly DryChange[]])[] {
  const names = [...new Set(changes.map(({ section }) => section))];
  return names.map((name) => [name, changes.filter(({ section }) => section === name)]);
}
