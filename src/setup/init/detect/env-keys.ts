import type { Project } from '../../../tools/project.ts';

// How a program asks for a variable, in JavaScript and in Python.
const uses =
  /(?:process\.env|import\.meta\.env|Deno\.env|os\.environ)(?:\.(?<dotted>[A-Z][A-Z0-9_]+)\b|\[\s*(["'`])(?<indexed>[A-Z][A-Z0-9_]+)\2\s*\]|\.get\(\s*(["'`])(?<got>[A-Z][A-Z0-9_]+)\4)|os\.getenv\(\s*(["'])(?<asked>[A-Z][A-Z0-9_]+)\6/g;

const sources = /\.(?:[cm]?[jt]sx?|vue|py)$/;
const elsewhere =
  /(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|examples?|docs?)\/|[._-](?:test|spec)\./;

/** What the machine, the runtime or CI sets, and no `.env` should. */
const given =
  /^(?:NODE_ENV|NODE_OPTIONS|PATH|HOME|USER|SHELL|TERM|LANG|LC_ALL|TZ|TMPDIR|TEMP|PWD|CI|DEBUG|EDITOR|NO_COLOR|FORCE_COLOR|COLORTERM|MODE|DEV|PROD|SSR|BASE_URL|PYTHONPATH|VIRTUAL_ENV)$|^(?:npm_|GITHUB_|GITLAB_|CI_|DRONE_|VITEST|JEST_)/;

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
  return [...text.matchAll(uses)].map(({ groups }) => {
    const { dotted, indexed, got, asked } = groups!;
    return (dotted ?? indexed ?? got ?? asked)!;
  });
}
