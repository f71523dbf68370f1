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
