import { posix } from 'node:path';
import type { TestCase } from '../read/test-case.ts';
import { isSourceFile } from '../../../reports/source-file.ts';

/** Where the cases of one suite stand. */
export interface SuitePlace {
  /** The file that they stand in; null if the report does not tell. */
  readonly path: string | null;
  /** What tells their layer: the path, else the name of their class as one. */
  readonly named: string;
}

/** Finds files of the tree for what a report or a trace names. */
export interface FileFinder {
  readonly locate: (test: TestCase) => SuitePlace;
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
  const known = new Map<string, SuitePlace>();
  const lookUp = (test: TestCase): SuitePlace => {
    const key = `${test.file ?? ''}\0${test.suites.join('\0')}`;
    let place = known.get(key);
    if (place === undefined) {
      const path = locate(test);
      known.set(key, (place = { path, named: path ?? nameOf(test) }));
    }
    return place;
  };
  // Cases of one suite follow each other.
  let last: TestCase | null = null;
  let lastPlace: SuitePlace = { path: null, named: '' };
  const remember = (test: TestCase): SuitePlace => {
    if (last === null || !isSamePlace(last, test)) {
      last = test;
      lastPlace = lookUp(test);
    }
    return lastPlace;
  };
  return { locate: remember, byPath };
}

// A dotted class name tells the layer although its file is not found.
function nameOf({ suites, file }: TestCase): string {
  const name = suites.at(-1) ?? '';
  return `${file ?? (name.includes('/') ? name : name.replaceAll('.', '/'))}/`;
}

function isSamePlace(a: TestCase, b: TestCase): boolean {
  if (a.file !== b.file) return false;
  if (a.suites === b.suites) return true;
  if (a.suites.length !== b.suites.length) return false;
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
