import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadTools } from '../../../src/tools/detect.ts';
import type { ToolId } from '../../../src/tools/detect.ts';

const tools = await loadTools();

/**
 * What the real tools printed of four files, their folder renamed to `/r`: a.py has
 * unsorted and unused imports, wrong types, spaces within brackets and an unknown name;
 * broken.py is `def f(:`; latin.py is not UTF-8; pkg/ok.py is clean.
 */
function problemsOf(id: ToolId, file: string, exitCode: number) {
  const stdout = readFileSync(join(import.meta.dirname, 'recorded', file), 'utf8');
  const { problems, failure } = tools.get(id)!.read({ exitCode, stdout, stderr: '' });
  expect(failure).toBeNull();
  return problems.map(({ path, range, code, severity }) =>
    [path, range?.line, range?.column, range?.endColumn, code, severity].join(' '),
  );
}

describe('a recorded run', () => {
  it('of ruff check 0.16 is read with its places and codes', () => {
    expect(problemsOf('ruff-lint', 'ruff-check-0.16.9.json', 1)).toEqual([
      '/r/a.py 1 1 10 I001 error',
      '/r/a.py 1 8 11 F401 error',
      '/r/a.py 10 12 21 F821 error',
      '/r/broken.py 1 7 8 syntax error',
      '/r/broken.py 2 1 2 syntax error',
      '/r/latin.py 1 1 2 E902 error',
    ]);
  });

  it('of ruff format 0.16, which prints diagnostics and no lines, is read', () => {
    expect(problemsOf('ruff-format', 'ruff-format-0.16.9.json', 2)).toEqual([
      '/r/a.py    unformatted error',
      '/r/broken.py 1 7 8 syntax error',
      '/r/latin.py    syntax error',
    ]);
  });

  it('of pyright 1.1 is read with its rules, and a syntax error without one', () => {
    expect(problemsOf('pyright', 'pyright-1.1.414.json', 1).slice(0, 5)).toEqual([
      '/r/a.py 6 12 13 reportReturnType error',
      '/r/a.py 9 12 15 reportArgumentType error',
      '/r/a.py 10 12 21 reportUndefinedVariable error',
      '/r/broken.py 1 6 7 syntax error',
      '/r/broken.py 1 7 8 syntax error',
    ]);
  });
});
