import type { Rights } from '../../../view/rights-route';
import { addressOf, type Go, type Route } from './route';
import { CHOICES, type Choice } from './theme';
import { VIEWS } from './views';

const THEMES: Readonly<Record<Choice, string>> = { system: 'System theme', light: 'Light theme', dark: 'Dark theme' };

interface HeaderProps {
  readonly route: Route;
  readonly go: Go;
  /** Of the viewer who asks; null while nobody has said. */
  readonly rights: Rights | null;
  readonly choice: Choice;
  readonly choose: (choice: Choice) => void;
}

export function Header({ route, go, rights, choice, choose }: HeaderProps) {
  const offered = VIEWS.filter(({ right }) => right === null || rights?.[right]);
  return (
    <header className="header">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <img src="/favicon.svg" alt="" width="28" height="28" />
      <span className="brand">
        Customer <b>360</b>
      </span>
      <nav aria-label="Views">
        {offered.map(({ view, title }) => (
          <a
            key={view}
            href={addressOf({ ...route, view })}
            aria-current={view === route.view ? 'page' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              go({ view });
            }}
          >
            {title}
          </a>
        ))}
      </nav>
      <select
        className="theme"
        aria-label="Theme"
        value={choice}
        onChange={({ target }) => choose(CHOICES.find((one) => one === target.value) ?? 'system')}
      >
        {CHOICES.map((one) => (
          <option key={one} value={one}>
            {THEMES[one]}
          </option>
        ))}
      </select>
    </header>
  );
}
