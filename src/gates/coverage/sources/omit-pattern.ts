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

/**
 * A test for paths from `exclude` as nyc and c8 mean it: globs from the root, each also
 * the name of a directory; what one with `!` before it matches stays in.
 * https://github.com/istanbuljs/test-exclude
 */
export function matchesExclude(patterns: readonly string[]): (path: string) => boolean {
  const isKept = (pattern: string) => pattern.startsWith('!');
  const excluded = globsOf(patterns.filter((pattern) => !isKept(pattern)));
  const kept = globsOf(patterns.filter(isKept).map((pattern) => pattern.slice(1)));
  return (path) => excluded(path) && !kept(path);
}

function globsOf(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const globs = patterns.flatMap((pattern) => [
    pattern,
    `${pattern.replace(/\/(?:\*\*)?$/, '')}/**`,
  ]);
  const matches = picomatch(globs, { dot: true });
  return (path) => matches(path);
}

/** A pattern of coverage.py's as a glob. */
function toGlob(pattern: string): string {
  const slashed = pattern.trim().replaceAll('\\', '/').replace(/^\.\//, '');
  if (!slashed.includes('/')) return `**/${slashed}`;
  const began = slashed.startsWith('*/') ? `**/${slashed.slice(2)}` : slashed;
  const whole = began.endsWith('/') ? `${began}*` : began;
  return whole.endsWith('/*') ? `${whole.slice(0, -2)}/**` : whole;
}
