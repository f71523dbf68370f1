import { posix } from 'node:path';
import type { TestCase } from '../read/test-case.ts';
import { isSourceFile } from '../../../reports/source-file.ts';

/** Finds files of the tree for what a report or a trace names. */
export interface FileFinder {
  /** The file that a case stands in; null if its report does not tell. */
  readonly locate: (test: TestCase) => string | null;
  /** The file that a path means, as far as its end is unique. */
  readonly byPath: (path: string) => string | null;
}

/**
 * Reports name a case's file in `file`, as a class name that is a path (Vitest), as the
 * name of the suite (jest-junit, Playwright), or with dots (pytest, Java).
 * @param root - absolute; report paths below it lose it
 */
export function locateTests(paths: readonly string[], root: string): FileFinder {
  const all = new Set(paths);
  const byStem = new Map<string, string[]>();
  for (const path of paths) {
    // A class never stands in a project file.
    if (!isSourceFile(path)) continue;
    const stem = stemOf(path);
    const known = byStem.get(stem);
    if (known === undefined) byStem.set(stem, [path]);
    else known.push(path);
  }
  const byPath = (name: string): string | null => {
    const slashed = name.replaceAll('\\', '/');
    const path = slashed.startsWith(`${root}/`)
      ? slashed.slice(root.length + 1)
      : posix.normalize(slashed);
    if (all.has(path)) return path;
    const found = byStem.get(stemOf(path))?.filter((file) => fits(file, path)) ?? [];
    return only(found);
  };
  const byDots = (name: string): string | null => {
    const parts = name.replace(/[$+].*$/, '').split('.');
    for (let end = parts.length; end > 0; end--) {
      const stem = parts.slice(0, end).join('/');
      const files = (byStem.get(parts[end - 1]!) ?? []).filter(
        // What follows the file is a class: only Python names one after its module.
        (file) => end === parts.length || file.endsWith('.py'),
      );
      const found = only(
        files.filter((file) => fits(file.replace(/\.\w+$/, ''), stem)),
      );
      if (found !== null) return found;
    }
    // .NET and Kotlin do not tie folders to namespaces.
    const last = parts.at(-1)!;
    return /test|spec/i.test(last) ? only(byStem.get(last) ?? []) : null;
  };
  const locate = (test: TestCase): string | null => {
    const names = [...(test.file === null ? [] : [test.file]), ...test.suites];
    for (const name of names.reverse()) {
      const found = byPath(name) ?? (name.includes('/') ? null : byDots(name));
      if (found !== null) return found;
    }
    return null;
  };
  const known = new Map<string, string | null>();
  let last: TestCase | null = null;
  let lastFound: string | null = null;
  const remember = (test: TestCase) => {
    if (last !== null && isSamePlace(last, test)) return lastFound;
    last = test;
    return (lastFound = lookUp(test));
  };
  const lookUp = (test: TestCase) => {
    const key = `${test.file ?? ''}\0${test.suites.join('\0')}`;
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = locate(test)));
    return found;
  };
  return { locate: remember, byPath };
}

function isSamePlace(a: TestCase, b: TestCase): boolean {
  if (a.file !== b.file || a.suites.length !== b.suites.length) return false;
  return a.suites.every((suite, index) => suite === b.suites[index]);
}

function stemOf(path: string): string {
  return posix.basename(path).replace(/\.\w+$/, '');
}

function fits(file: string, path: string): boolean {
  return file === path || file.endsWith(`/${path}`) || path.endsWith(`/${file}`);
}

function only(files: readonly string[]): string | null {
  return files.length === 1 ? files[0]! : null;
}
