import picomatch from 'picomatch';

/**
 * What black leaves out, for files that are named one by one: there it applies its
 * `exclude` only where it is forced to.
 * https://black.readthedocs.io/en/stable/usage_and_configuration/file_collection_and_discovery.html
 */
export function excludeFlags(
  settings: Readonly<Record<string, unknown>>,
): readonly string[] {
  const patterns = ['exclude', 'extend-exclude', 'force-exclude']
    .map((key) => settings[key])
    .filter((value): value is string => typeof value === 'string' && value !== '')
    // A pattern of several lines is verbose, where white space means nothing.
    .map((value) => (value.includes('\n') ? `(?x:${value})` : value));
  return patterns.length === 0 ? [] : ['--force-exclude', patterns.join('|')];
}

/**
 * Whether flake8's `exclude` leaves a file out: a pattern without a slash stands for a
 * name at any depth, another for a path from the root; a directory is everything in it.
 * https://flake8.pycqa.org/en/latest/user/options.html#cmdoption-flake8-exclude
 */
export function isExcluded(path: string, list: string): boolean {
  const patterns = list
    .split(/[,\s]+/)
    .map((pattern) => pattern.replace(/^\.\//, '').replace(/\/+$/, ''))
    .filter((pattern) => pattern !== '');
  const parts = path.split('/');
  const places = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  return patterns.some((pattern) => {
    const matches = picomatch(pattern, { dot: true });
    return (pattern.includes('/') ? places : parts).some((place) => matches(place));
  });
}
