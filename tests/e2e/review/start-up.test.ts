import module from 'node:module';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { finish, startBinary } from '../../support/binary.ts';
import { openProject } from '../../support/project.ts';

const root = join(import.meta.dirname, '../../..');
const chunks = join(root, 'dist/chunks');

/** Tells on exit which files were loaded as modules, and which of Node's own. */
const probe = `
import module from 'node:module';
const files = [];
module.registerHooks?.({ load(url, context, next) { files.push(url); return next(url, context); } });
process.on('exit', () => {
  const own = process.moduleLoadList.filter((name) => name.startsWith('NativeModule '));
  process.stderr.write('\\nLOADED' + JSON.stringify({ files, own }));
});
`;

interface Loaded {
  /** Empty where this Node cannot tell. */
  readonly files: readonly string[];
  readonly own: readonly string[];
}

// Only Node 22.15 and newer tell which files they load; CI names one on any Node.
const telling =
  'registerHooks' in module ? process.execPath : process.env['QA_TEST_NODE24'];

async function loadedBy(directory: string, argv: readonly string[]): Promise<Loaded> {
  const option = `--import=data:text/javascript,${encodeURIComponent(probe)}`;
  const child = startBinary(directory, argv, { NODE_OPTIONS: option }, telling);
  child.stdin!.end();
  const { stderr, exitCode } = await finish(child);
  expect([stderr.split('\nLOADED')[0], exitCode]).toEqual(['', 0]);
  const { files, own } = JSON.parse(stderr.split('LOADED')[1]!) as Loaded;
  return {
    files: files.filter((url) => url.startsWith('file:')).map((url) => url.slice(7)),
    own: own.map((name) => name.replace('NativeModule ', '')),
  };
}

describe('what a start loads', () => {
  let version: Loaded;
  let check: Loaded;

  beforeAll(async () => {
    const project = openProject(mkdtempSync(join(tmpdir(), 'qa-start-')));
    project.git('init', '--quiet');
    project.write({ 'a.ts': '/** One. */\nexport const a = 1;\n' });
    project.git('add', '.');
    version = await loadedBy(project.directory, ['--version']);
    check = await loadedBy(project.directory, ['check', 'a.ts']);
    rmSync(project.directory, { recursive: true });
  });

  it.each(['child_process', 'crypto', 'http', 'net', 'worker_threads', 'tty'])(
    'is not %s of Node for one file',
    (name) => {
      const loadedEverywhere = version.own.includes(name);
      expect(check.own.includes(name) && !loadedEverywhere).toBe(false);
    },
  );

  it('starts no process for a file that git tracks', () => {
    expect(check.own).not.toContain('child_process');
    expect(check.own).not.toContain('internal/child_process');
  });

  it('is a handful of files, none of them of another command', (ctx) => {
    if (check.files.length === 0) ctx.skip('this Node cannot tell what it loads');
    const names = check.files.map((file) => file.slice(file.lastIndexOf('/') + 1));
    const kinds = names.map((name) => name.replace(/-[\w-]{8}\.js$/, '')).sort();
    expect(kinds).toContain('every');
    expect(kinds).toContain('check');
    expect(kinds.length).toBeLessThanOrEqual(10);
    expect(names.join(' ')).not.toMatch(
      /zod|ioredis|ts-morph|walk\.js|constructors\.js/,
    );
  });

  it('reads no tables of Unicode: their regular expressions are made when needed', () => {
    const names = readdirSync(chunks).filter((name) => /^(every|check)-/.test(name));
    expect(names.length).toBeGreaterThanOrEqual(2);
    for (const name of names) {
      const text = readFileSync(join(chunks, name), 'utf8');
      expect(text.match(/from"(?!module")[a-z@][^":]*"/g) ?? []).toEqual([]);
      expect(text).not.toMatch(/[=(:,!&|?]\/[^/\n\\*][^\n/`'"]*\\p\{/);
      expect(text).not.toMatch(/(?<!\?\?)=\s*new Intl\.Segmenter/);
    }
  });
});
