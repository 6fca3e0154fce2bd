import '../look/records.css';
import { useState } from 'react';
import { Trouble, Waiting } from '../shell/notices';
import { asError, useLoaded } from '../shell/use-loaded';
import type { ViewProps } from '../shell/view-props';
import { AuditForm, type Sought } from './audit-form';
import { AuditTable } from './audit-table';
import { type AuditPage, searchAudit } from './told';

/** Who was told what of whom, the newest first. */
export default function AuditView({ route, go, viewer }: ViewProps) {
  const { code, who, label, since, until } = route;
  const sought = { customer: code, who, label, since, until };
  const search = ({ customer, ...others }: Sought) => go({ ...others, code: customer });
  const page = useLoaded(() => searchAudit(viewer, sought, null), [viewer.name, code, who, label, since, until]);
  return (
    <div className="records">
      <AuditForm key={JSON.stringify(sought)} sought={sought} search={search} again={page.again} />
      {page.error && <Trouble error={page.error} again={page.again} />}
      {!page.error && !page.value && <Waiting what="Searching the audit…" />}
      {page.value && (
        <Pages
          key={page.value.edges[0]?.cursor}
          first={page.value}
          next={(after) => searchAudit(viewer, sought, after)}
          narrow={(more) => search({ ...sought, ...more })}
        />
      )}
    </div>
  );
}

interface PagesProps {
  readonly first: AuditPage;
  readonly next: (after: string | null) => Promise<AuditPage>;
  readonly narrow: (more: Partial<Sought>) => void;
}

/** One page after the other, in one table. */
function Pages({ first, next, narrow }: PagesProps) {
  const [pages, setPages] = useState<readonly AuditPage[]>([first]);
  const [state, setState] = useState<'still' | 'asking' | Error>('still');
  const { hasNextPage, endCursor } = (pages.at(-1) ?? first).pageInfo;
  const edges = pages.flatMap((page) => page.edges);
  const more = () => {
    setState('asking');
    next(endCursor).then(
      (page) => {
        setPages([...pages, page]);
        setState('still');
      },
      (error: unknown) => setState(asError(error)),
    );
  };
  if (edges.length === 0) return <p className="empty">Nothing of this was told to anybody, as far as you may know.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="found" aria-label="Records" tabIndex={0}>
      <AuditTable edges={edges} narrow={narrow} />
      <p className="end">
        <span role="status">{edges.length === 1 ? 'One record' : `${edges.length} records`}</span>
        {hasNextPage && (
          <button type="button" disabled={state === 'asking'} onClick={more}>
            {state === 'asking' ? 'Asking…' : 'Older ones'}
          </button>
        )}
        {edges.some(({ intact }) => intact !== undefined) && (
          <span>
            Intact: it fits its hash, and follows the one before it. Whether any is missing,{' '}
            <code>npm run audit -- verify</code> tells, which reads them all.
          </span>
        )}
      </p>
      {state instanceof Error && <Trouble error={state} again={more} />}
    </section>
  );
}
