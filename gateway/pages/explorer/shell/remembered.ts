const PREFIX = 'customer-360:';

/** A choice of this browser; null where none was made, or where the browser keeps nothing. */
export function remembered(name: string): string | null {
  try {
    return window.localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function remember(name: string, choice: string): void {
  try {
    window.localStorage.setItem(PREFIX + name, choice);
  } catch {
    // A browser that keeps nothing forgets the choice, and nothing else goes wrong.
  }
}
