import type { GraphQLSchema } from 'graphql';
import { READY_QUERIES, type ReadyQuery } from '../asking/ready-queries';
import type { Viewer } from '../asking/viewers';
import { audienceIn } from './audience-in';

interface ReadyListProps {
  readonly viewer: Viewer;
  readonly contract: GraphQLSchema;
  readonly chosen: string | null;
  readonly choose: (query: ReadyQuery) => void;
  /** The customer whom the queries are about. */
  readonly code: string;
  readonly about: (code: string) => void;
}

/** What this viewer's audience can begin with, by subject. */
export function ReadyList({ viewer, contract, chosen, choose, code, about }: ReadyListProps) {
  const audience = viewer.audience ?? audienceIn(contract);
  const offered = READY_QUERIES.filter(({ audiences }) => audiences.includes(audience));
  const subjects = [...new Set(offered.map(({ subject }) => subject))];
  return (
    <nav className="ready" aria-label="Ready queries">
      <h2>Ready queries</h2>
      {code !== '' && <CodeForm key={code} code={code} about={about} />}
      {subjects.map((subject) => (
        <section key={subject}>
          <h3>{subject}</h3>
          <ul>
            {offered
              .filter((query) => query.subject === subject)
              .map((query) => (
                <li key={query.name}>
                  <button
                    type="button"
                    aria-current={query.name === chosen ? 'true' : undefined}
                    title={query.about}
                    onClick={() => choose(query)}
                  >
                    {query.title}
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function CodeForm({ code, about }: Pick<ReadyListProps, 'code' | 'about'>) {
  return (
    <form
      action={(given) => {
        const next = String(given.get('code') ?? '').trim();
        if (next !== '' && next !== code) about(next);
      }}
    >
      <label>
        <span>About customer</span>
        <input name="code" defaultValue={code} spellCheck={false} autoComplete="off" />
      </label>
    </form>
  );
}
