import { useEffect, useState, useSyncExternalStore } from 'react';
import { remember, remembered } from './remembered';

export type Theme = 'light' | 'dark';
export const CHOICES = ['system', 'light', 'dark'] as const;
export type Choice = (typeof CHOICES)[number];

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** The choice made here, and the theme it comes to: the system's own until somebody chooses. */
export function useTheme(): { readonly choice: Choice; readonly theme: Theme; choose(choice: Choice): void } {
  const [choice, setChoice] = useState<Choice>(() => CHOICES.find((one) => one === remembered('theme')) ?? 'system');
  const system = useSyncExternalStore(listen, () => (dark.matches ? 'dark' : 'light'));
  const theme = choice === 'system' ? system : choice;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const choose = (next: Choice): void => {
    remember('theme', next);
    setChoice(next);
  };
  return { choice, theme, choose };
}

function listen(changed: () => void): () => void {
  dark.addEventListener('change', changed);
  return () => dark.removeEventListener('change', changed);
}
