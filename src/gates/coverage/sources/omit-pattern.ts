import picomatch from 'picomatch';

/**
 * A test for paths from patterns as coverage.py means them: a star stays within a
 * directory, a leading star and slash are any directory, a trailing slash and star all
 * that is below, a pattern without a slash is a file name anywhere.
 * https://coverage.readthedocs.io/en/latest/source.html
 */
export function matchesOmit(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const matches = picomatch(patterns.map(toGlob), { dot: true });
  return (path) => matches(path);
}

/** A pattern of coverage.py's as a glob. */
export function toGlob(pattern: string): string {
  const slashed = pattern.trim().replaceAll('\\', '/').replace(/^\.\//, '');
  if (!slashed.includes('/')) return `**/${slashed}`;
  const began = slashed.startsWith('*/') ? `**/${slashed.slice(2)}` : slashed;
  const whole = began.endsWith('/') ? `${began}*` : began;
  return whole.endsWith('/*') ? `${whole.slice(0, -2)}/**` : whole;
}
