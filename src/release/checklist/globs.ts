/** The paths that any of the globs fits. */
export async function matchesGlobs(
  paths: readonly string[],
  globs: readonly string[],
): Promise<readonly string[]> {
  const { default: picomatch } = await import('picomatch');
  const matches = picomatch([...globs], { dot: true });
  return paths.filter((path) => matches(path));
}
