/** The two ways in which changelogs are written. */
export type Dialect = 'conventional' | 'keep-a-changelog';

/**
 * How a changelog is written: by conventional-changelog and its relatives, whose
 * sections follow commits, or as Keep a Changelog proposes.
 */
export function dialectOf(text: string): Dialect {
  const isKept = /^#{1,3} *\[?unreleased\b/im.test(text);
  if (isKept) return 'keep-a-changelog';
  // `## [1.2.0](https://…) (2026-01-02)`, `# [1.2.0](…) (…)`, `### Bug Fixes`.
  const isGenerated =
    /^#{1,3} \[?v?\d+\.\d+\.\d+\S*(?:\([^)]*\))? \(\d{4}-\d\d-\d\d\)/m.test(text) ||
    /^### (?:\S+ +)?(?:Bug Fixes|Features)\s*$/m.test(text);
  return isGenerated ? 'conventional' : 'keep-a-changelog';
}
