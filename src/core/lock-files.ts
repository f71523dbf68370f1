/** The lock files that belong to each kind of manifest, the usual one first. */
export const lockFilesOf = {
  'package.json': [
    'package-lock.json',
    'npm-shrinkwrap.json',
    'pnpm-lock.yaml',
    'yarn.lock',
    'bun.lock',
  ],
  'pyproject.toml': ['uv.lock', 'poetry.lock', 'pdm.lock'],
  'Cargo.toml': ['Cargo.lock'],
} as const;

/** Every lock file that is known, in the order in which they are looked for. */
export const lockFiles: readonly string[] = Object.values(lockFilesOf).flat();
