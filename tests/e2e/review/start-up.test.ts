import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finish, startBinary } from '../../support/binary.ts';
import { openProject } from '../../support/project.ts';

const root = join(import.meta.dirname, '../../..');
const chunks = join(root, 'dist/chunks');

/** Tells on exit which files were loaded as modules, and which of Node's own. */
const probe = `
process.on('exit', () => {
  const files = Object.keys(require.cache);
  const own = process.moduleLoadList.filter((name) => name.startsWith('NativeModule '));
  require('fs').writeSync(2, '\\nLOADED' + JSON.stringify({ files, own }));
});
`;

interface Loaded {
  readonly files: readonly string[];
  readonly own: readonly string[];
}

function parseLoaded(stderr: string): Loaded {
  const { files, own } = JSON.parse(stderr.split('LOADED')[1]!) as Loaded;
  return { files, own: own.map((name) => name.replace('NativeModule ', '')) };
}

/** The names of our own chunks among them, without their hashes. */
function kindsOf({ files }: Loaded): readonly string[] {
  const own = files.filter((file) => file.startsWith(join(root, 'dist')));
  return own.map((file) => basename(file).replace(/(-[\w-]{8})?\.cjs$/, '')).sort();
}

describe('what a start loads', () => {
  const project = openProject(mkdtempSync(join(tmpdir(), 'qa-start-')));
  const preload = join(project.directory, 'probe.cjs');
  let bare: Loaded;
  let check: Loaded;

  const loadedBy = async (argv: readonly string[]): Promise<Loaded> => {
    const env = { NODE_OPTIONS: `--require=${preload}` };
    const child = startBinary(project.directory, argv, env);
    child.stdin!.end();
    const { stderr, exitCode } = await finish(child);
    expect([stderr.split('\nLOADED')[0], exitCode]).toEqual(['', 0]);
    return parseLoaded(stderr);
  };

  beforeAll(async () => {
    project.git('init', '--quiet');
    project.write({
      'a.ts': '/** One. */\nexport const a = 1;\n',
      'probe.cjs': probe,
      'empty.cjs': '',
    });
    project.git('add', '.');
    const empty = ['-r', preload, join(project.directory, 'empty.cjs')];
    const shell = ['-c', '"$0" "$@" 2>&1', process.execPath, ...empty];
    bare = parseLoaded(execFileSync('sh', shell, { encoding: 'utf8' }));
    check = await loadedBy(['check', 'a.ts']);
  });

  afterAll(() => rmSync(project.directory, { recursive: true }));

  it.each([
    ...['child_process', 'crypto', 'http', 'net', 'worker_threads', 'tty', 'stream'],
    ...['internal/fs/promises', 'perf_hooks', 'readline', 'zlib'],
  ])('is not %s of Node for one file', (name) => {
    expect(check.own.filter((loaded) => !bare.own.includes(loaded))).not.toContain(
      name,
    );
  });

  it('starts no process for a file that git tracks', () => {
    expect(check.own).not.toContain('internal/child_process');
  });

  it('is a handful of files, none of them of another command', () => {
    expect(kindsOf(check)).toEqual([
      'check',
      'cli',
      'every',
      'rolldown-runtime',
      'script',
    ]);
    const others = check.files.filter((file) => file.includes('node_modules'));
    expect(
      others.every((file) => /@oxc-parser/.test(file)),
      others.join(),
    ).toBe(true);
  });

  it('is nothing of a gate for a bump', async () => {
    project.write({ 'package.json': '{ "version": "1.0.0" }' });
    project.git('add', '.');
    project.git('commit', '--quiet', '--message', 'feat: a');
    const kinds = kindsOf(await loadedBy(['bump', 'minor', '--dry-run']));
    const allowed = new Set([
      ...['bump', 'cli', 'every', 'libesm', 'release', 'render-plan'],
      'rolldown-runtime',
    ]);
    expect(kinds).toContain('release');
    expect(kinds.filter((kind) => !allowed.has(kind))).toEqual([]);
  });

  it('is no parser of JavaScript where only Python is checked', async () => {
    project.write({ 'b.py': '"""B."""\n\n\ndef b():\n    """Gives."""\n' });
    project.git('add', '.');
    const { files } = await loadedBy(['check', 'b.py']);
    const own = files.filter((file) => file.startsWith(join(root, 'dist')));
    expect(own.filter((file) => /python/.test(basename(file)))).toHaveLength(1);
    expect(files.filter((file) => /oxc|typescript|ts-morph/.test(file))).toEqual([]);
  });

  it('reads no tables of Unicode: their regular expressions are made when needed', () => {
    const names = readdirSync(chunks).filter((name) => /^(every|check)-/.test(name));
    expect(names.length).toBeGreaterThanOrEqual(2);
    for (const name of names) {
      const text = readFileSync(join(chunks, name), 'utf8');
      expect(text).not.toMatch(/[=(:,!&|?]\/[^/\n\\*][^\n/`'"]*\\p\{/);
      expect(text).not.toMatch(/(?<!\?\?)=\s*new Intl\.Segmenter/);
    }
  });
});
