import { addressOf, type Go, type Route } from '../shell/route';

const PARTS = [
  { part: 'reading', title: 'Who sees what' },
  { part: 'writing', title: 'Who may do what' },
  { part: 'more', title: 'Classes, blurs, releases' },
  { part: 'try', title: 'Try a change' },
] as const;

export type Part = (typeof PARTS)[number]['part'];

export function partOf(name: string | null): Part {
  return PARTS.find(({ part }) => part === name)?.part ?? 'reading';
}

interface PartsProps {
  readonly route: Route;
  readonly go: Go;
  readonly part: Part;
  readonly version: string;
  readonly isChanged: boolean;
}

export function Parts({ route, go, part: current, version, isChanged }: PartsProps) {
  return (
    <div className="parts">
      <nav aria-label="Parts of the policy">
        {PARTS.map(({ part, title }) => (
          <a
            key={part}
            href={addressOf({ ...route, part })}
            aria-current={part === current ? 'page' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              go({ part });
            }}
          >
            {title}
            {part === 'try' && isChanged && <span className="dot" role="img" aria-label="changed" />}
          </a>
        ))}
      </nav>
      <p>
        In force: page <code>{version}</code>
      </p>
    </div>
  );
}
