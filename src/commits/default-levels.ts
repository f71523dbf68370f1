/** By how much a version is raised. */
export type Level = 'major' | 'minor' | 'patch';

/** What types ask for by default; the first two are the specification's. */
export const defaultLevels: Readonly<Record<string, Level>> = {
  feat: 'minor',
  fix: 'patch',
  perf: 'patch',
  revert: 'patch',
};
