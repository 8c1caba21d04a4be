// What a speaker has set is so the next time.

/** Keeps a value in this browser. */
export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`lectern-presenter-${name}`, value);
  } catch {
    // Without storage it holds until the page is closed.
  }
}

/** What was kept; null if nothing was. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`lectern-presenter-${name}`);
  } catch {
    return null;
  }
}
