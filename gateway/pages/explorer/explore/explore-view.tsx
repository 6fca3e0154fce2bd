import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';
import { findExamples } from '../asking/examples';
import { Trouble, Waiting } from '../shell/notices';
import { remember } from '../shell/remembered';
import { useLoaded } from '../shell/use-loaded';
import type { ViewProps } from '../shell/view-props';
import { WhyMarks } from '../why/why-marks';
import { WhyPane } from '../why/why-pane';
import { type Exchange, fetcherFor } from './fetcher';
import { Placing } from './placing';
import { ReadyList } from './ready-list';
import type { Stand } from './stand';
import { StatusLine } from './status-line';
import { useEmpties } from './use-empties';
import { usePlaced } from './use-placed';

/** The editor, with the contract and the records of the viewer who asks. */
export default function ExploreView({ route, go, theme, viewer, contracts, rights }: ViewProps) {
  const stand = useLoaded(async (): Promise<Stand> => {
    const contract = await contracts.of(viewer);
    return { viewer, contract, examples: (await findExamples(viewer, contract)).examples };
  }, [viewer.name, viewer.token]);
  const [exchange, setExchange] = useState<Exchange | null>(null);
  const fetcher = useMemo(() => fetcherFor(viewer, setExchange), [viewer]);
  const current = stand.value?.viewer.name === viewer.name ? stand.value : null;
  const { placed, leftOut } = usePlaced(current, route.query, route.code);
  const { text, empties, chosen, choose } = useEmpties(current, rights.why ? exchange : null);

  if (stand.error) return <Trouble error={stand.error} again={stand.again} />;
  return (
    <div className="explore">
      {current ? (
        <ReadyList
          viewer={viewer}
          contract={current.contract}
          chosen={route.query}
          code={route.code ?? current.examples.code ?? ''}
          about={(code) => go({ code })}
          choose={({ name }) => {
            remember('query', name);
            go({ query: name });
          }}
        />
      ) : (
        <Waiting what={`Asking for the contract of ${viewer.title}…`} />
      )}
      <div className="editor">
        <GraphiQL
          fetcher={fetcher}
          schema={current?.contract ?? null}
          dangerouslyAssumeSchemaIsValid
          isHeadersEditorEnabled={false}
          showPersistHeadersSettings={false}
          defaultEditorToolsVisibility="variables"
          defaultQuery=""
          forcedTheme={theme}
        >
          <GraphiQL.Logo>{null}</GraphiQL.Logo>
          <Placing placed={placed} />
          <WhyMarks text={text} empties={empties} chosen={chosen} choose={choose} />
        </GraphiQL>
        <WhyPane viewer={viewer} empties={empties} chosen={chosen} choose={choose} />
        <StatusLine answer={exchange?.answer ?? null} viewer={viewer} leftOut={leftOut} />
      </div>
    </div>
  );
}
