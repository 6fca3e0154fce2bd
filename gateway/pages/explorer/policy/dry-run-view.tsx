import '../look/dry-run.css';
import { useState } from 'react';
import type { DryRun } from '../../../view/policy-view';
import type { Viewer } from '../asking/viewers';
import { Trouble, Waiting } from '../shell/notices';
import type { Theme } from '../shell/theme';
import { asError } from '../shell/use-loaded';
import { DryRunResult } from './dry-run-result';
import { PageEditor } from './page-editor';
import { tryPage } from './told';

interface DryRunViewProps {
  readonly viewer: Viewer;
  readonly theme: Theme;
  /** The text of the page in force. */
  readonly inForce: string;
  /** The changed page; null where nothing is changed. */
  readonly draft: string | null;
  readonly setDraft: (draft: string | null) => void;
  /** Where to begin to read. */
  readonly line: number | null;
}

type Trial = { readonly of: string } & (
  | { readonly run: DryRun }
  | { readonly error: Error }
  | { readonly waiting: true }
);

/** The page in an editor, and what a change of it would do: nothing is changed by trying. */
export default function DryRunView({ viewer, theme, inForce, draft, setDraft, line }: DryRunViewProps) {
  const [trial, setTrial] = useState<Trial | null>(null);
  const [shown, setShown] = useState<{ readonly line: number } | null>(line === null ? null : { line });
  const text = draft ?? inForce;
  const write = (next: string) => setDraft(next === inForce ? null : next);
  const run = async (of: string) => {
    setTrial({ of, waiting: true });
    const done = await tryPage(viewer, of).then(
      (answer) => ({ of, run: answer }),
      (error) => ({ of, error: asError(error) }),
    );
    setTrial((now) => (now?.of === of ? done : now));
  };
  const problems = trial && 'run' in trial && !trial.run.good && trial.of === text ? trial.run.problems : [];
  return (
    <div className="try">
      <section className="page-text" aria-label="The page">
        <div className="tools">
          <button type="button" className="loud" onClick={() => void run(text)}>
            Try it <kbd>Ctrl ↵</kbd>
          </button>
          <button type="button" disabled={draft === null} onClick={() => setDraft(null)}>
            Back to the page in force
          </button>
          <button type="button" disabled={draft === null} onClick={() => save(text)}>
            Save as a file
          </button>
        </div>
        <PageEditor
          text={text}
          write={write}
          theme={theme}
          problems={problems}
          shown={shown}
          run={(of) => void run(of)}
        />
      </section>
      <section className="outcome" aria-label="What would change" aria-live="polite">
        {!trial && <Introduction />}
        {trial && trial.of !== text && <p className="stale">The page was changed since: try it again.</p>}
        {trial && 'waiting' in trial && <Waiting what="Reading the changed page, and counting customers…" />}
        {trial && 'error' in trial && <Trouble error={trial.error} again={() => void run(text)} />}
        {trial && 'run' in trial && <DryRunResult run={trial.run} show={(at) => setShown({ line: at })} />}
      </section>
    </div>
  );
}

function Introduction() {
  return (
    <div className="introduction">
      <h2>Change the page on the left, and try it</h2>
      <p>
        You are told every answer that would change, as a sentence, and how many customers it is about; or what is wrong
        with the page, line by line. Nothing is changed by trying.
      </p>
      <p>
        Customers are counted in fives, and fewer than five are never counted out. To put a page in force, save it as a
        file and hand it to whoever runs the gateway.
      </p>
    </div>
  );
}

/** For the one who puts it in force: the page as it stands in the editor. */
function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: 'policy.yaml' });
  link.click();
  URL.revokeObjectURL(address);
}
