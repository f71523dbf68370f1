import { describe, expect, it } from 'vitest';
import { loadTools } from '../../../src/tools/detect.ts';

const tools = await loadTools();

const output = (exitCode: number, stdout = '', stderr = '') => ({
  ...{ exitCode, stdout, stderr },
});

describe('what a tool prints', () => {
  it.each([...tools])('%s finds nothing in a clean run', (id, tool) => {
    const clean: Readonly<Record<string, string>> = {
      eslint: '[]',
      oxlint: '{"diagnostics":[]}',
      'ruff-lint': '[]',
      'biome-lint': '{"summary":{"errors":0},"diagnostics":[]}',
      'biome-format': '{"summary":{"errors":0},"diagnostics":[]}',
      pyright: '{"generalDiagnostics":[]}',
    };
    const reading = tool.read(output(0, clean[id] ?? ''));
    expect(reading).toEqual({ problems: [], failure: null });
  });

  it.each([...tools])('%s that crashed never looks clean', (_, tool) => {
    for (const exitCode of [2, 70, 101, 127, 128]) {
      const reading = tool.read(output(exitCode, '', 'Error: out of memory\n'));
      expect(reading.failure, String(exitCode)).toContain('out of memory');
    }
  });

  it.each([...tools])('%s names files after its flags', (_, tool) => {
    const request = { files: ['-x.py'], settings: {}, config: null };
    const args = tool.arguments(request);
    expect(args.every((arg) => typeof arg === 'string')).toBe(true);
    if (tool.wholeProgram === true) expect(args).not.toContain('-x.py');
    else expect(args.at(-1)).toBe('-x.py');
  });

  it('ruff check gives codes with places, a syntax error without a code', () => {
    const place = {
      location: { row: 3, column: 1 },
      end_location: { row: 3, column: 7 },
    };
    const found = [
      { code: 'F401', message: 'unused', filename: '/r/a.py', ...place },
      { code: null, message: 'SyntaxError', filename: '/r/b.py', ...place },
    ];
    const { problems } = tools.get('ruff-lint')!.read(output(1, JSON.stringify(found)));
    expect(problems).toMatchObject([
      { code: 'F401', range: { line: 3, column: 1, endLine: 3, endColumn: 7 } },
      { code: 'syntax' },
    ]);
  });

  it('ruff format names what it would write otherwise, and what it cannot parse', () => {
    const text = 'Would reformat: a.py\n1 file would be reformatted\n';
    const format = tools.get('ruff-format')!;
    expect(format.read(output(1, text)).problems).toMatchObject([{ path: 'a.py' }]);
    const broken = 'error: Failed to parse b.py:1:5: Expected a name\n';
    expect(format.read(output(2, '', broken)).problems).toMatchObject([
      { code: 'syntax' },
    ]);
  });

  it('tsc’s errors of no file are a failure, and its continued lines are not lost', () => {
    const tsc = tools.get('tsc')!;
    const config = "error TS5023: Unknown compiler option 'x'.\n";
    expect(tsc.read(output(1, config)).failure).toContain('TS5023');
    const text = "src/a (1).ts(3,5): error TS2322: Type 'x'.\n  The types differ.\n";
    expect(tsc.read(output(2, text)).problems).toMatchObject([
      { path: 'src/a (1).ts', code: 'TS2322', range: { line: 3, column: 5 } },
    ]);
  });

  it('mypy’s notes are not problems, and a message may hold a colon', () => {
    const text =
      'a.py:1:5: error: Value: "x" [of] is wrong  [misc]\n' +
      'a.py:1:5: note: See more\nb.py:2: error: invalid syntax\n';
    const { problems } = tools.get('mypy')!.read(output(1, text));
    expect(problems).toMatchObject([
      { code: 'misc', message: 'Value: "x" [of] is wrong', range: { column: 5 } },
      { path: 'b.py', code: 'error', range: { line: 2, column: 1 } },
    ]);
  });
});
