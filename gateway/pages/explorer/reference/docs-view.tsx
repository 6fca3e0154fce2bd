import type { GraphQLSchema } from 'graphql';
import { useDeferredValue, useMemo, useState } from 'react';
import { Trouble, Waiting } from '../shell/notices';
import { useLoaded } from '../shell/use-loaded';
import type { ViewProps } from '../shell/view-props';
import { deprecatedIn, groupsOf, type Hit, search } from './search';
import { TypeLink } from './type-link';
import { TypePage } from './type-page';

/** The contract of the viewer who asks, to be read and searched: told by the gateway to this very viewer. */
export function DocsView({ route, go, viewer, contracts }: ViewProps) {
  const contract = useLoaded(
    async () => ({ of: viewer.name, schema: await contracts.of(viewer) }),
    [viewer.name, viewer.token],
  );
  if (contract.error) return <Trouble error={contract.error} again={contract.again} />;
  // What was read for somebody else is not shown, not even for the blink of an eye.
  if (contract.value?.of !== viewer.name) return <Waiting what={`Asking for the contract of ${viewer.title}…`} />;
  return <Reference schema={contract.value.schema} type={route.type} open={(type) => go({ type })} />;
}

interface ReferenceProps {
  readonly schema: GraphQLSchema;
  readonly type: string | null;
  readonly open: (type: string) => void;
}

function Reference({ schema, type, open }: ReferenceProps) {
  const [words, setWords] = useState('');
  const sought = useDeferredValue(words);
  const hits = useMemo(() => search(schema, sought), [schema, sought]);
  const shown = schema.getType(type ?? 'Query') ?? schema.getQueryType();
  return (
    <div className="docs">
      <nav aria-label="Types">
        <label className="search">
          <span>Search this contract</span>
          <input
            type="search"
            placeholder="credit, ticket, phone…"
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        </label>
        {sought.trim() === '' ? (
          <Groups schema={schema} shown={shown?.name} open={open} />
        ) : (
          <Hits hits={hits} open={open} />
        )}
      </nav>
      <div className="page">
        {type && !schema.getType(type) && (
          <p className="notice">
            This contract has no type <code>{type}</code>.
          </p>
        )}
        {shown && <TypePage key={shown.name} schema={schema} type={shown} open={open} />}
      </div>
    </div>
  );
}

interface GroupsProps {
  readonly schema: GraphQLSchema;
  readonly shown: string | undefined;
  readonly open: (type: string) => void;
}

function Groups({ schema, shown, open }: GroupsProps) {
  const groups = useMemo(() => groupsOf(schema), [schema]);
  const deprecated = useMemo(() => deprecatedIn(schema), [schema]);
  return (
    <>
      {groups.map(({ title, types }) => (
        <section key={title}>
          <h2>
            {title} <span className="count">{types.length}</span>
          </h2>
          <ul>
            {types.map((name) => (
              <li key={name} data-shown={name === shown}>
                <TypeLink type={name} label={name} open={open} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {deprecated.length > 0 && (
        <section>
          <h2>
            Deprecated <span className="count">{deprecated.length}</span>
          </h2>
          <HitList hits={deprecated} open={open} />
        </section>
      )}
    </>
  );
}

function Hits({ hits, open }: { readonly hits: readonly Hit[]; readonly open: (type: string) => void }) {
  return (
    <section>
      <h2 role="status">
        {hits.length === 0 ? 'Nothing found' : hits.length === 1 ? 'One place' : `${hits.length} places`}
      </h2>
      <HitList hits={hits} open={open} />
    </section>
  );
}

function HitList({ hits, open }: { readonly hits: readonly Hit[]; readonly open: (type: string) => void }) {
  return (
    <ul className="hits">
      {hits.map(({ type, field, says }) => (
        <li key={`${type}.${field}`}>
          <TypeLink type={type} label={field ? `${type}.${field}` : type} open={open} />
          <p>{says.split('\n')[0]}</p>
        </li>
      ))}
    </ul>
  );
}
