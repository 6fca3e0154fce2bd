import '../look/policy.css';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Trouble, Waiting } from '../shell/notices';
import { useLoaded } from '../shell/use-loaded';
import type { ViewProps } from '../shell/view-props';
import { MoreRules } from './more-rules';
import { Parts, partOf } from './parts';
import { RuleTable } from './rule-table';
import { readingRules, writingRules } from './rules';
import { readPolicy, type Told } from './told';
import { WhoSees } from './who-sees';

// It brings the editor with it.
const DryRunView = lazy(() => import('./dry-run-view'));

interface PolicyViewProps extends ViewProps {
  /** The changed page, kept while other views are looked at; null where nothing is changed. */
  readonly draft: string | null;
  readonly setDraft: (draft: string | null) => void;
}

/** The policy page for those who write it: as tables, by field, and what a change of it would do. */
export default function PolicyView(props: PolicyViewProps) {
  const { viewer } = props;
  const told = useLoaded(() => readPolicy(viewer), [viewer.name]);
  if (told.error) return <Trouble error={told.error} again={told.again} />;
  if (!told.value) return <Waiting what="Reading the policy page…" />;
  return <Policy {...props} told={told.value} />;
}

function Policy({ route, go, viewer, theme, draft, setDraft, told }: PolicyViewProps & { readonly told: Told }) {
  const { page, fields } = told;
  const part = partOf(route.part);
  const [line, setLine] = useState<number | null>(null);
  const rules = useMemo(() => ({ reading: readingRules(page), writing: writingRules(page) }), [page]);
  const openLine = (wanted: number) => {
    setLine(wanted);
    go({ part: 'try' });
  };
  return (
    <div className="policy">
      <Parts route={route} go={go} part={part} version={page.version} isChanged={draft !== null} />
      {(part === 'reading' || part === 'writing') && (
        <div className="rules" data-beside={part === 'reading'}>
          <RuleTable key={part} rules={rules[part]} columns={page.columns} about={ABOUT[part]} openLine={openLine} />
          {part === 'reading' && (
            <WhoSees viewer={viewer} page={page} fields={fields} field={route.field} open={(field) => go({ field })} />
          )}
        </div>
      )}
      {part === 'more' && <MoreRules page={page} />}
      {part === 'try' && (
        <Suspense fallback={<Waiting what="Loading the editor…" />}>
          <DryRunView {...{ viewer, theme, draft, setDraft, line }} inForce={page.text} />
        </Suspense>
      )}
    </div>
  );
}

const ABOUT = {
  reading: { rows: 'label', all: 'shown', part: 'shown in part, or under a condition', none: 'hidden' },
  writing: { rows: 'action', all: 'allowed', part: 'allowed under a condition, or with others', none: 'refused' },
} as const;
