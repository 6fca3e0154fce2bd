import '../look/why.css';
import { useMemo, useState } from 'react';
import type { WhyAnswer } from '../../../view/why-hidden';
import type { Viewer } from '../asking/viewers';
import { Described } from '../reference/described';
import { Trouble, Waiting } from '../shell/notices';
import { useLoaded } from '../shell/use-loaded';
import { COLUMN_TITLES } from '../shell/viewer-titles';
import type { Empty } from './empties';
import { type Eyes, Reasons } from './reasons';

interface WhyPaneProps {
  readonly viewer: Viewer;
  readonly empties: readonly Empty[];
  readonly chosen: Empty | null;
  readonly choose: (empty: Empty | null) => void;
}

const MOST = 60;
const EYES: readonly { readonly eyes: Eyes; readonly title: string }[] = [
  { eyes: 'mine', title: 'this viewer' },
  { eyes: 'customer', title: 'the customer' },
  ...Object.entries(COLUMN_TITLES).map(([column, title]) => ({ eyes: column as Eyes, title: `anybody: ${title}` })),
];

/** What of the answer is empty, and why: offered only to viewers whom the gateway tells it. */
export function WhyPane({ viewer, empties, chosen, choose }: WhyPaneProps) {
  const [eyes, setEyes] = useState<Eyes>('mine');
  const reasons = useMemo(() => new Reasons(viewer), [viewer]);
  const places = useMemo(() => onceEach(empties), [empties]);
  if (places.length === 0) return null;
  return (
    <section className="why" aria-label="Why a field is empty">
      <div className="places">
        <h2>{empties.length === 1 ? 'One field is' : `${empties.length} fields are`} empty. Why?</h2>
        <ul>
          {places.slice(0, MOST).map((one) => (
            <li key={keyOf(one)}>
              <button
                type="button"
                aria-pressed={chosen !== null && keyOf(one) === keyOf(chosen)}
                title={one.path}
                onClick={() => choose(chosen && keyOf(one) === keyOf(chosen) ? null : one)}
              >
                {one.fields[0]}
              </button>
            </li>
          ))}
          {places.length > MOST && <li className="soft">and {places.length - MOST} more: click them in the answer</li>}
        </ul>
      </div>
      {chosen && (
        <div className="reason">
          <label className="eyes">
            <span>as seen by</span>
            <select
              value={eyes}
              onChange={({ target }) => setEyes(EYES.find((one) => one.eyes === target.value)?.eyes ?? 'mine')}
            >
              {EYES.map((one) => (
                <option key={one.eyes} value={one.eyes}>
                  {one.title}
                </option>
              ))}
            </select>
          </label>
          <button type="button" className="quiet" onClick={() => choose(null)}>
            Close
          </button>
          <Reason key={`${keyOf(chosen)} ${eyes}`} reasons={reasons} empty={chosen} eyes={eyes} />
        </div>
      )}
    </section>
  );
}

interface ReasonProps {
  readonly reasons: Reasons;
  readonly empty: Empty;
  readonly eyes: Eyes;
}

function Reason({ reasons, empty, eyes }: ReasonProps) {
  const isGap = empty.isGap && eyes === 'mine';
  const told = useLoaded(async () => (isGap ? null : reasons.of(empty, eyes)), [reasons, keyOf(empty), eyes]);
  if (isGap) return <p>Nobody hid it: it is away, as the error in the answer says. Ask again later.</p>;
  if (told.error) return <Trouble error={told.error} again={told.again} />;
  if (!told.value) return <Waiting what={`Asking why ${empty.fields[0]} is empty…`} />;
  return <Explained answer={told.value} empty={empty} eyes={eyes} />;
}

function Explained({ answer, empty, eyes }: Omit<ReasonProps, 'reasons'> & { readonly answer: WhyAnswer }) {
  const { sentence, effect, steps, looked, policyVersion } = answer;
  return (
    <div aria-live="polite">
      <div className="verdict" data-effect={effect ?? 'open'}>
        <Described text={sentence} />
        {effect === 'show' && eyes === 'mine' && (
          <p>So nobody hides it: there is no value, or the part that has it knows none.</p>
        )}
      </div>
      <ol>
        {steps.map((step) => (
          <li key={`${step.of} ${step.label}`} data-effect={step.effect ?? 'open'}>
            <Described text={step.sentence} />
          </li>
        ))}
      </ol>
      <p className="soft">
        {empty.customer && looked
          ? `For customer ${empty.customer}; conditions looked up: ${looked}.`
          : 'The rule alone: no conditions were looked up.'}{' '}
        Page <code>{policyVersion}</code>.
      </p>
    </div>
  );
}

/** One of those that have the same reason. */
function onceEach(empties: readonly Empty[]): readonly Empty[] {
  return [...new Map([...empties].reverse().map((one) => [keyOf(one), one])).values()].reverse();
}

function keyOf({ fields, customer, isGap }: Empty): string {
  return [fields.join(' '), customer, isGap].join(' ');
}
