import type { Project } from '../../../tools/project.ts';

const name = '[A-Z][A-Z0-9_]+';
const quote = '["\'`]';

// How a program asks for a variable, in JavaScript and in Python.
const environment = '(?:process\\.env|import\\.meta\\.env|Deno\\.env|os\\.environ)';
const uses = new RegExp(
  [
    `${environment}\\.(${name})\\b`,
    `${environment}\\[\\s*${quote}(${name})${quote}\\s*\\]`,
    `(?:${environment}\\.get|os\\.getenv)\\(\\s*${quote}(${name})${quote}`,
  ].join('|'),
  'g',
);

const sources = /\.(?:[cm]?[jt]sx?|vue|py)$/;
const elsewhere = new RegExp(
  '(?:^|/)(?:tests?|__tests__|specs?|fixtures?|examples?|docs?)/|[._-](?:test|spec)\\.',
);

/** What the machine, the runtime or CI sets, and no `.env` should. */
const given = new RegExp(
  [
    '^(?:PATH|HOME|USER|SHELL|TERM|LANG|LC_ALL|TZ|TMPDIR|TEMP|PWD|EDITOR|CI|DEBUG)$',
    '^(?:NODE_ENV|NODE_OPTIONS|NO_COLOR|FORCE_COLOR|COLORTERM|PYTHONPATH|VIRTUAL_ENV)$',
    '^(?:MODE|DEV|PROD|SSR|BASE_URL)$',
    '^(?:npm_|GITHUB_|GITLAB_|CI_|DRONE_|VITEST|JEST_)',
  ].join('|'),
);

/** A file over this many bytes is data, and would take long to look through. */
const longest = 1_000_000;

/** The variables that the sources ask for, sorted. */
export function findEnvKeys(project: Project): readonly string[] {
  const keys = new Set<string>();
  for (const path of project.paths)
    if (sources.test(path) && !elsewhere.test(path))
      for (const key of keysIn(project.text(path) ?? '')) keys.add(key);
  return [...keys].filter((key) => !given.test(key)).sort();
}

function keysIn(text: string): readonly string[] {
  if (text.length > longest || !text.includes('env')) return [];
  return [...text.matchAll(uses)].map(
    ([, dotted, indexed, asked]) => (dotted ?? indexed ?? asked)!,
  );
}
