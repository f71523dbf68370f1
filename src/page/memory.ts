// A page that was opened from a file may have no storage: then nothing is remembered.

/** What the reader chose an earlier time, or null. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`qa-${name}`);
  } catch {
    return null;
  }
}

/** Keeps what the reader chose. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`qa-${name}`, value);
  } catch {
    // The choice holds until the page is closed.
  }
}
