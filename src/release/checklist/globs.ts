/** The paths that any of the globs fits. */
export async function matchesGlobs(
  paths: readonly string[],
  globs: readonly string[],
): Promise<readonly string[]> {
  const { matchGlobs } = await import('../../config/globs.ts');
  const matches = matchGlobs(globs);
  return paths.filter((path) => matches(path));
}
