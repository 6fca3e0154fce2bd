import { useState } from 'react';
import type { ChangeShown } from '../../../keep/change-view';
import { Moment } from '../shell/moment';
import type { Verb } from './told';

interface ChangeCardProps {
  readonly change: ChangeShown;
  readonly verbs: readonly Verb[];
  readonly decide: (verb: Verb) => Promise<void>;
}

const TITLES: Readonly<Record<Verb, string>> = { approve: 'Approve', refuse: 'Refuse', withdraw: 'Withdraw' };
const STATES: Readonly<Record<ChangeShown['state'], string>> = {
  OPEN: 'waits',
  DECIDING: 'is being decided',
  DONE: 'carried out',
  REFUSED: 'refused',
  WITHDRAWN: 'withdrawn',
  EXPIRED: 'expired',
};
const NEEDS = { second: 'a second person with the same right', request: 'somebody of staff' } as const;

export function ChangeCard({ change, verbs, decide }: ChangeCardProps) {
  const [isAsking, setAsking] = useState(false);
  const { mutation, action, state, needs, askedAt, expiresAt, askedBy, agreedBy, input } = change;
  return (
    <li>
      <article className="card" aria-label={mutation}>
        <h3>
          <code>{mutation}</code>
          <span className="tag" data-state={state}>
            {STATES[state]}
          </span>
        </h3>
        <p className="soft">
          {action} · needs {NEEDS[needs]} · asked <Moment at={askedAt} />
          {askedBy && ` by ${askedBy.kind} ${askedBy.id}`}
          {agreedBy && agreedBy.id !== askedBy?.id && ` · agreed to by ${agreedBy.id}`}
          {state === 'OPEN' && (
            <>
              {' '}
              · ends <Moment at={expiresAt} />
            </>
          )}
        </p>
        {input && <Input input={input} />}
        {verbs.length > 0 && (
          <p className="verbs">
            {verbs.map((verb) => (
              <button
                key={verb}
                type="button"
                className={verb === 'approve' ? 'loud' : undefined}
                disabled={isAsking}
                onClick={() => {
                  setAsking(true);
                  void decide(verb).finally(() => setAsking(false));
                }}
              >
                {TITLES[verb]}
              </button>
            ))}
          </p>
        )}
      </article>
    </li>
  );
}

/** As much of what was asked for as this viewer may see. */
function Input({ input }: { readonly input: NonNullable<ChangeShown['input']> }) {
  const shown = Object.entries(input).filter(([name]) => name !== 'idempotencyKey');
  return (
    <dl>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === 'string' ? value : JSON.stringify(value, null, 1)}</dd>
        </div>
      ))}
    </dl>
  );
}
