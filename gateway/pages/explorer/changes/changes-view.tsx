import '../look/records.css';
import { useRef, useState } from 'react';
import type { ChangeShown } from '../../../keep/change-view';
import { Trouble, Waiting } from '../shell/notices';
import { asError, useLoaded } from '../shell/use-loaded';
import type { ViewProps } from '../shell/view-props';
import { ChangeCard } from './change-card';
import { decideChange, readChanges, type Verb } from './told';

/** What waits for a second person or for staff: to be decided by this viewer, and asked for by this viewer. */
export default function ChangesView({ viewer }: ViewProps) {
  const listed = useLoaded(() => readChanges(viewer), [viewer.name]);
  const [became, setBecame] = useState<Became | null>(null);
  const section = useRef<HTMLElement>(null);
  const decide = async ({ id, mutation }: ChangeShown, verb: Verb) => {
    const said = await decideChange(viewer, id, verb).then(({ state }) => SAID[state], asError);
    setBecame({ mutation, said });
    // The button that was pressed goes with its card.
    section.current?.focus();
    listed.again();
  };
  if (listed.error) return <Trouble error={listed.error} again={listed.again} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section ref={section} className="changes" aria-label="Changes that wait" tabIndex={0}>
      <div className="tools">
        <p role="status">{became && <Outcome {...became} />}</p>
        <button type="button" onClick={listed.again}>
          Look again
        </button>
      </div>
      {listed.value ? (
        <>
          <List
            title="For you to decide"
            none="Nothing waits for you. What others ask for and you may decide appears here."
            changes={listed.value.toDecide}
            verbsOf={() => ['approve', 'refuse']}
            decide={decide}
          />
          <List
            title="What you asked for"
            none="You asked for nothing that others decide."
            changes={listed.value.asked}
            verbsOf={({ state }) => (state === 'OPEN' ? ['withdraw'] : [])}
            decide={decide}
          />
        </>
      ) : (
        <Waiting what={`Asking what waits for ${viewer.title}…`} />
      )}
    </section>
  );
}

interface Became {
  readonly mutation: string;
  readonly said: string | Error;
}

const SAID: Readonly<Record<ChangeShown['state'], string>> = {
  OPEN: 'you agreed; it waits for one more',
  DECIDING: 'somebody else is deciding it',
  DONE: 'carried out',
  REFUSED: 'refused',
  WITHDRAWN: 'withdrawn',
  EXPIRED: 'expired',
};

function Outcome({ mutation, said }: Became) {
  return (
    <span className="became" data-well={!(said instanceof Error)}>
      <code>{mutation}</code>: {said instanceof Error ? said.message : said}.
    </span>
  );
}

interface ListProps {
  readonly title: string;
  readonly none: string;
  readonly changes: readonly ChangeShown[];
  readonly verbsOf: (change: ChangeShown) => readonly Verb[];
  readonly decide: (change: ChangeShown, verb: Verb) => Promise<void>;
}

function List({ title, none, changes, verbsOf, decide }: ListProps) {
  return (
    <section aria-label={title}>
      <h2>
        {title} {changes.length > 0 && <span className="count">{changes.length}</span>}
      </h2>
      {changes.length === 0 && <p className="soft">{none}</p>}
      <ul className="cards">
        {changes.map((change) => (
          <ChangeCard key={change.id} change={change} verbs={verbsOf(change)} decide={(verb) => decide(change, verb)} />
        ))}
      </ul>
    </section>
  );
}
