import { lazy, Suspense, useEffect, useMemo } from 'react';
import { Contracts } from '../asking/contracts';
import { NOBODY, type Viewer } from '../asking/viewers';
import { CompareView } from '../compare/compare-view';
import { DocsView } from '../reference/docs-view';
import { Header } from './header';
import { Guarded, Trouble, Waiting } from './notices';
import { remember, remembered } from './remembered';
import { type Go, type Route, useRoute } from './route';
import { type Theme, useTheme } from './theme';
import { TokenForm } from './token-form';
import { useViewers, type Viewers } from './use-viewers';
import { ViewerSwitch } from './viewer-switch';

// The editor is by far the heaviest part: it comes when it is looked at.
const ExploreView = lazy(() => import('../explore/explore-view'));

const TITLES = { explore: 'Explore', compare: 'Side by side', docs: 'Reference' } as const;

export function App() {
  const [route, go] = useRoute();
  const { choice, theme, choose } = useTheme();
  const viewers = useViewers();
  useEffect(() => {
    document.title = `${TITLES[route.view]} · Customer 360`;
  }, [route.view]);
  return (
    <>
      <Header route={route} go={go} choice={choice} choose={choose} />
      {viewers.away && viewers.all && <Trouble error={viewers.away} />}
      {viewers.all ? (
        <Body route={route} go={go} theme={theme} viewers={viewers} all={viewers.all} />
      ) : (
        <main id="main" className="middle">
          <h1 className="unseen">Customer 360</h1>
          {viewers.away ? <Trouble error={viewers.away} /> : <Waiting what="Asking the gateway who can ask…" />}
        </main>
      )}
    </>
  );
}

interface BodyProps {
  readonly route: Route;
  readonly go: Go;
  readonly theme: Theme;
  readonly viewers: Viewers;
  readonly all: readonly Viewer[];
}

function Body({ route, go, theme, viewers, all }: BodyProps) {
  const contracts = useMemo(() => new Contracts(), []);
  const viewer = viewerIn(all, route.as);
  const choose = ({ name, audience }: Viewer): void => {
    remember('viewer', name);
    // A customer sees one customer alone; everybody else keeps the one they were looking at.
    go(audience === 'customer' ? { as: name, code: null } : { as: name });
  };
  const view = { route, go, theme, viewers: all, viewer, contracts };
  return (
    <>
      <section className="switches" aria-label="Who asks">
        {route.view !== 'compare' && (
          <>
            <ViewerSwitch viewers={all} chosen={viewer} choose={choose} />
            <p className="about">{viewer.about}</p>
          </>
        )}
        {!viewers.demo && <TokenForm add={(token) => choose(viewers.add(token))} />}
      </section>
      <main id="main" tabIndex={-1}>
        <h1 className="unseen">{TITLES[route.view]}</h1>
        <Guarded key={route.view}>
          <Suspense fallback={<Waiting what="Loading the editor…" />}>
            {route.view === 'explore' && <ExploreView {...view} />}
            {route.view === 'compare' && <CompareView {...view} />}
            {route.view === 'docs' && <DocsView {...view} />}
          </Suspense>
        </Guarded>
      </main>
    </>
  );
}

/** The one that the address names, else the one chosen before, else the first; never one who is not there yet. */
function viewerIn(all: readonly Viewer[], name: string | null): Viewer {
  const there = all.filter(({ missing }) => missing === null);
  const named = (wanted: string | null) => there.find((one) => one.name === wanted);
  return named(name) ?? named(remembered('viewer')) ?? there[0] ?? NOBODY;
}
