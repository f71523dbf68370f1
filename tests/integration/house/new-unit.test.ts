import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSync } from 'oxc-parser';
import { nextSteps, writeSkeleton } from '../../../build/new.js';

describe('npm run new', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'qa-new-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ['rule', ['rules/two-words.ts', 'tests/unit/rules/two-words.test.ts']],
    [
      'reporter',
      ['src/reporters/two-words.ts', 'tests/unit/reporters/two-words.test.ts'],
    ],
    [
      'command',
      ['src/commands/two-words.ts', 'tests/integration/commands/two-words.test.ts'],
    ],
    [
      'gate',
      [
        'src/gates/two-words/index.ts',
        'src/gates/two-words/settings.ts',
        'src/gates/two-words/rules.ts',
        'src/gates/two-words/collect.ts',
        'src/gates/two-words/find.ts',
        'tests/integration/gates/two-words/two-words.test.ts',
        'docs/two-words.md',
      ],
    ],
  ])('writes a %s with its test, and every file parses', async (kind, files) => {
    expect(await writeSkeleton(root, kind, 'two-words')).toEqual(files);
    for (const file of files.filter((name) => name.endsWith('.ts'))) {
      const text = readFileSync(join(root, file), 'utf8');
      expect(parseSync(file, text).errors).toEqual([]);
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(89);
    }
  });

  it.each([
    ['gate', ['vitest run a.test.ts', 'npm run docs']],
    ['command', ['vitest run a.test.ts', 'npm run docs']],
    ['rule', ['vitest run a.test.ts', 'npm run docs']],
    ['reporter', ['vitest run a.test.ts']],
  ])('tells what is left to do for a %s', (kind, steps) => {
    const told = nextSteps(kind, ['a.ts', 'a.test.ts']);
    expect(told).toEqual(steps.map((step) => expect.stringContaining(step)));
  });

  it('never overwrites a file', async () => {
    await writeSkeleton(root, 'rule', 'mine');
    await expect(writeSkeleton(root, 'rule', 'mine')).rejects.toThrow(
      'there is already: rules/mine.ts, tests/unit/rules/mine.test.ts. Choose another',
    );
  });

  it.each([
    ['thing', 'mine', /^usage: npm run new gate\|rule\|reporter\|command <id>$/],
    [undefined, undefined, /^usage: /],
    ['toString', 'mine', /^usage: /],
    ['rule', 'TwoWords', /^'TwoWords' is not an id: write words-with-hyphens/],
    ['rule', '../out', /^'\.\.\/out' is not an id/],
    ['rule', undefined, /^the id is missing\. usage: /],
  ])('refuses %s %s and writes nothing', async (kind, id, message) => {
    await expect(writeSkeleton(root, kind, id)).rejects.toThrow(message);
    expect(existsSync(join(root, 'rules'))).toBe(false);
  });

  it.each([
    ['gate', 'report'],
    ['gate', 'check'],
    ['command', 'secrets'],
  ])('refuses a %s of the name %s, which a command has', async (kind, id) => {
    const project = join(import.meta.dirname, '../../..');
    await expect(writeSkeleton(project, kind, id)).rejects.toThrow(
      `'${id}' is taken: there is a command qa ${id}`,
    );
  });
});
