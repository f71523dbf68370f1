import { spawnSync } from 'node:child_process';
import { describe, expect, it, test } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

/** What the fix makes of a source; then nothing is undescribed but what it wrote. */
async function fix(text: string, style = 'google'): Promise<string> {
  const project = createProject({ 'a.py': text });
  const rule = `docstring=${JSON.stringify({ style })}`;
  await runQa(project, ['check', '--fix-docstring', '--rule', rule]);
  const fixed = project.read('a.py');
  const again = await runForReport(project, ['check', '--fix-docstring']);
  expect(project.read('a.py')).toBe(fixed);
  const left = again.report.findings.filter(({ rule: id }) => id !== 'line-length');
  expect(left.map(({ rule: id }) => id)).toEqual(left.map(() => 'docstring'));
  project.write({ 'a.py': fixed.replaceAll('[describe]', 'Does it.') });
  const filled = await runForReport(project, ['check']);
  expect(filled.report.findings).toEqual([]);
  return fixed;
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

const load = lines(
  '@app.route("/a")',
  'async def load(path: str, /, *rest: int, limit: "Opt[int]" = 3, **more) -> dict[',
  '    str,  # the key',
  '    int,',
  ']:  # noqa: C901',
  '    # of the first statement',
  '    return {}',
);

/** The source with lines put in before the one that holds a text. */
function before(text: string, place: string, added: readonly string[]): string {
  return text.replace(place, () => added.join('\n') + `\n${place}`);
}

describe('qa check --fix-docstring in Python', () => {
  it('writes what is given and what comes back, as Google lays it out', async () => {
    expect(await fix(load)).toBe(
      before(load, '    # of the first', [
        '    """[describe]',
        '',
        '    Args:',
        '        path (str): [describe]',
        '        *rest (int): [describe]',
        '        limit (Opt[int], optional): [describe]',
        '        **more: [describe]',
        '',
        '    Returns:',
        '        dict[str, int]: [describe]',
        '    """',
      ]),
    );
  });

  it('writes sections with rules below their titles, for numpy', async () => {
    expect(await fix(load, 'numpy')).toBe(
      before(load, '    # of the first', [
        '    """[describe]',
        '',
        '    Parameters',
        '    ----------',
        '    path : str',
        '        [describe]',
        '    *rest : int',
        '        [describe]',
        '    limit : Opt[int], optional',
        '        [describe]',
        '    **more',
        '        [describe]',
        '',
        '    Returns',
        '    -------',
        '    dict[str, int]',
        '        [describe]',
        '    """',
      ]),
    );
  });

  it('writes fields, for sphinx', async () => {
    expect(await fix(load, 'sphinx')).toBe(
      before(load, '    # of the first', [
        '    """[describe]',
        '',
        '    :param path: [describe]',
        '    :type path: str',
        '    :param rest: [describe]',
        '    :type rest: int',
        '    :param limit: [describe]',
        '    :type limit: Opt[int], optional',
        '    :param more: [describe]',
        '    :returns: [describe]',
        '    :rtype: dict[str, int]',
        '    """',
      ]),
    );
  });

  it('knows methods, properties, static methods and overloads', async () => {
    const text = lines(
      'class A:',
      '    def of(self, a=1): return a  # one',
      '',
      '    @property',
      '    def size(self) -> int:',
      '        return 1',
      '',
      '    @size.setter',
      '    def size(self, value): ...',
      '',
      '    @staticmethod',
      '    def make(a, _b) -> None: ...',
      '',
      '    @overload',
      '    def get(self, a: int) -> int: ...',
      '    def get(self, a):',
      '        raise a',
      '',
      '    class Inner: x = 1; y = 2',
    );
    expect(await fix(text)).toBe(
      lines(
        'class A:',
        '    """[describe]"""',
        '',
        '    def of(self, a=1):',
        '        """[describe]',
        '',
        '        Args:',
        '            a (optional): [describe]',
        '',
        '        Returns:',
        '            [describe]',
        '        """',
        '        return a  # one',
        '',
        '    @property',
        '    def size(self) -> int:',
        '        """[describe]"""',
        '        return 1',
        '',
        '    @size.setter',
        '    def size(self, value): ...',
        '',
        '    @staticmethod',
        '    def make(a, _b) -> None:',
        '        """[describe]',
        '',
        '        Args:',
        '            a: [describe]',
        '        """',
        '        ...',
        '',
        '    @overload',
        '    def get(self, a: int) -> int: ...',
        '    def get(self, a):',
        '        """[describe]',
        '',
        '        Args:',
        '            a: [describe]',
        '        """',
        '        raise a',
        '',
        '    class Inner:',
        '        """[describe]"""',
        '        x = 1; y = 2',
      ),
    );
  });

  it.each([
    ['def f() -> Iterator[dict[str, int]]:\n    yield {}\n', 'dict[str, int]: [de'],
    ['def f() -> Generator[int, None, str]:\n    yield 1\n', '    int: [describe]'],
    ['def f():\n    x = yield\n', 'Yields:\n        [describe]'],
  ])('says what is yielded: %j', async (text, part) => {
    const fixed = await fix(text);
    expect(fixed).toContain('Yields:');
    expect(fixed).toContain(part);
  });

  it.each([
    ['a comment of types', 'def f(a):\n    # type: (int) -> None\n    pass\n'],
    ['tabs', 'if 1:\n\tdef f(a):\n\t\treturn a\n\tclass A: b = 1\n'],
    ['CRLF', 'def f(a):\r\n    return a\r\n'],
    ['CR alone', 'def f(a):\r    return a\r'],
    ['a byte order mark', '\uFEFFdef f(a):\n    return a\n'],
    ['an empty docstring', 'def f(a):\n    """ """\n    return a\n'],
    ['one on the line of the head', "def f(a): ''; return a\n"],
    ['a body that is joined', 'def f(a): \\\n  return a\n'],
    [
      'a head in many lines',
      'def f(\n    a,  # ):\n    b=lambda x, *y: (x, y),\n): pass\n',
    ],
    ['a backslash in a type', 'def f(a: Literal["\\\\d"]): pass\n'],
    ['quotes in a type', 'def f(a: Literal[\'"""\', "\'"]): pass\n'],
    ['a line separator before it', "x = '\u2028'\n\n\ndef f(a):\n    return a\n"],
    ['a form feed', '\f\nclass A:\n\f    x = 1\n'],
    ['f-strings', 'def f(a: f"{1:{2}}" = f"{b!r}") -> f"{3}": return a\n'],
  ])('keeps the program as it was around %s', async (_, text) => {
    const fixed = await fix(text);
    expect(fixed).toContain('[describe]');
    expect(lineEndsOf(fixed)).toEqual(lineEndsOf(text));
    expect(programOf(fixed)).toBe(programOf(text));
  });

  it('leaves a type that makes a line too long to the annotation', async () => {
    const type = `dict[\n${'        Some,\n'.repeat(12)}    ]`;
    const fixed = await fix(`def f(\n    a: ${type},\n): pass\n`);
    expect(fixed).toContain('        a: [describe]');
  });
});

function lineEndsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\r\n|\r|\n/g));
}

/** What CPython of this machine reads, docstrings left aside. */
function programOf(text: string): string {
  const code = [
    'import ast, sys',
    'tree = ast.parse(sys.stdin.buffer.read())',
    'for node in ast.walk(tree):',
    '  documented = isinstance(node, (ast.FunctionDef, ast.ClassDef))',
    '  if documented and ast.get_docstring(node) is not None:',
    '    del node.body[0]',
    'print(ast.dump(tree))',
  ].join('\n');
  const { status, stdout, stderr } = spawnSync('python3', ['-c', code], {
    input: text,
  });
  expect(stderr.toString()).toBe('');
  expect(status).toBe(0);
  return stdout.toString();
}

test('what CPython of this machine may not read yet is documented too', async () => {
  const text = 'class A[T: (int, str)](B, c=D):\n    x: T\n';
  const expected = text.replace(':\n', ':\n    """[describe]"""\n\n');
  expect(await fix(text)).toBe(expected);
});

test('a file that does not parse is left alone', async () => {
  const text = 'def f(a):\n    return a +\n';
  const project = createProject({ 'a.py': text });
  const { stderr } = await runQa(project, ['check', '--fix-docstring']);
  expect(stderr).toContain('it does not parse');
  expect(project.read('a.py')).toBe(text);
});
