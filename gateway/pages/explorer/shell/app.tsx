import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import type { Rights } from '../../../view/rights-route';
import { Contracts } from '../asking/contracts';
import { NO_RIGHTS } from '../asking/desk';
import { NOBODY, type Viewer } from '../asking/viewers';
import { CompareView } from '../compare/compare-view';
import { DocsView } from '../reference/docs-view';
import { Header } from './header';
import { Guarded, Trouble, Waiting } from './notices';
import { remember, remembered } from './remembered';
import { type Go, type Route, useRoute } from './route';
import { type Theme, useTheme } from './theme';
import { TokenForm } from './token-form';
import { useRights } from './use-rights';
import { useViewers, type Viewers } from './use-viewers';
import { ViewerSwitch } from './viewer-switch';
import { describedOf } from './views';

// The editor is by far the heaviest part: it comes when it is looked at. So do the views that few may see.
const ExploreView = lazy(() => import('../explore/explore-view'));
const PolicyView = lazy(() => import('../policy/policy-view'));
const AuditView = lazy(() => import('../audit/audit-view'));
const ChangesView = lazy(() => import('../changes/changes-view'));

export function App() {
  const [route, go] = useRoute();
  const { choice, theme, choose } = useTheme();
  const viewers = useViewers();
  const viewer = useMemo(() => viewers.all && viewerIn(viewers.all, route.as), [viewers.all, route.as]);
  const rights = useRights(viewer);
  useEffect(() => {
    document.title = `${describedOf(route.view).title} · Customer 360`;
  }, [route.view]);
  return (
    <>
      <Header route={route} go={go} rights={rights} choice={choice} choose={choose} />
      {viewers.away && viewers.all && <Trouble error={viewers.away} />}
      {viewers.all && viewer ? (
        <Body {...{ route, go, theme, viewers, viewer, rights }} all={viewers.all} />
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
  readonly viewer: Viewer;
  readonly rights: Rights | null;
}

function Body({ route, go, theme, viewers, all, viewer, rights }: BodyProps) {
  const contracts = useMemo(() => new Contracts(), []);
  const [draft, setDraft] = useState<string | null>(null);
  const choose = ({ name, audience }: Viewer): void => {
    remember('viewer', name);
    // A customer sees one customer alone; everybody else keeps the one they were looking at.
    go(audience === 'customer' ? { as: name, code: null } : { as: name });
  };
  const view = { route, go, theme, viewers: all, viewer, contracts, rights: rights ?? NO_RIGHTS };
  const { title, right } = describedOf(route.view);
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
        <h1 className="unseen">{title}</h1>
        <Guarded key={route.view}>
          <Suspense fallback={<Waiting what={`Loading ${title}…`} />}>
            {route.view === 'explore' && <ExploreView {...view} />}
            {route.view === 'compare' && <CompareView {...view} />}
            {route.view === 'docs' && <DocsView {...view} />}
            {right && (
              <ForWhom may={rights ? rights[right] : null} title={title} viewer={viewer}>
                {route.view === 'policy' && <PolicyView {...view} draft={draft} setDraft={setDraft} />}
                {route.view === 'audit' && <AuditView {...view} />}
                {route.view === 'changes' && <ChangesView {...view} />}
              </ForWhom>
            )}
          </Suspense>
        </Guarded>
      </main>
    </>
  );
}

interface ForWhomProps {
  /** Null while nobody has said. */
  readonly may: boolean | null;
  readonly title: string;
  readonly viewer: Viewer;
  readonly children: ReactNode;
}

/** An address can be shared with somebody who may not see what is there; what was read for one viewer is never left to another. */
function ForWhom({ may, title, viewer, children }: ForWhomProps) {
  if (may === null) return <Waiting what={`Asking what ${viewer.title} may see…`} />;
  if (may) return <Guarded key={viewer.name}>{children}</Guarded>;
  return (
    <section className="notice">
      <h2>{title} is not for this viewer</h2>
      <p>The gateway does not tell it to {viewer.title}. Choose somebody else above.</p>
    </section>
  );
}

/** The one that the address names, else the one chosen before, else the first; never one who is not there yet. */
function viewerIn(all: readonly Viewer[], name: string | null): Viewer {
  const there = all.filter(({ missing }) => missing === null);
  const named = (wanted: string | null) => there.find((one) => one.name === wanted);
  return named(name) ?? named(remembered('viewer')) ?? there[0] ?? NOBODY;
}
