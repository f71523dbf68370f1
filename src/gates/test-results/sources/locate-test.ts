import { posix } from 'node:path';
import type { TestCase } from '../read/test-case.ts';

/** Finds the file of the tree that a case stands in, as far as its report tells. */
export type LocateTest = (test: TestCase) => string | null;

/**
 * Reports name a case's file in `file`, as a class name that is a path (Vitest), as the
 * name of the suite (jest-junit, Playwright), or with dots (pytest, Java).
 * @param root - absolute; report paths below it lose it
 */
export function locateTests(paths: readonly string[], root: string): LocateTest {
  const all = new Set(paths);
  const byStem = new Map<string, string[]>();
  for (const path of paths) {
    const stem = posix.basename(path).replace(/\.\w+$/, '');
    byStem.set(stem, [...(byStem.get(stem) ?? []), path]);
  }
  const byPath = (name: string): string | null => {
    const slashed = name.replaceAll('\\', '/');
    const path = slashed.startsWith(`${root}/`)
      ? slashed.slice(root.length + 1)
      : posix.normalize(slashed);
    if (all.has(path)) return path;
    const stem = posix.basename(path).replace(/\.\w+$/, '');
    return only(byStem.get(stem)?.filter((file) => fits(file, path)) ?? []);
  };
  const byDots = (name: string): string | null => {
    const parts = name.split('.');
    for (let end = parts.length; end > 0; end--) {
      const stem = parts.slice(0, end).join('/');
      const files = byStem.get(parts[end - 1]!) ?? [];
      const found = only(
        files.filter((file) => fits(file.replace(/\.\w+$/, ''), stem)),
      );
      if (found !== null) return found;
    }
    return null;
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
  return (test) => {
    const key = [test.file ?? '', ...test.suites].join('\0');
    if (!known.has(key)) known.set(key, locate(test));
    return known.get(key)!;
  };
}

function fits(file: string, path: string): boolean {
  return file === path || file.endsWith(`/${path}`) || path.endsWith(`/${file}`);
}

function only(files: readonly string[]): string | null {
  return files.length === 1 ? files[0]! : null;
}
