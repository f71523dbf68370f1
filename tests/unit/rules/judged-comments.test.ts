import fs from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import typescript from '../../../src/languages/typescript/index.ts';
import judged from './judged-comments.json' with { type: 'json' };

const modules = join(import.meta.dirname, '../../../node_modules');

type Block = readonly [line: number, lines: number, isCode: 0 | 1];

/** The lines of a file at which code in comments is found. */
function foundIn(file: string): readonly number[] {
  const text = fs.readFileSync(file, 'utf8');
  const { facts } = typescript.analyse(file, text, new Set(['commentedCode']));
  return facts.commentedCode!.map(({ start }) => facts.lines!.lineAt(start));
}

/** Of the sample: how often the rule and the reader agree, and how they differ. */
function compare(): { right: number; wrong: number; missed: number; all: number } {
  const counts = { right: 0, wrong: 0, missed: 0, all: 0 };
  for (const [name, files] of Object.entries(judged.blocks)) {
    const at = name.lastIndexOf('@');
    const folder = join(modules, name.slice(0, at));
    const manifest = fs.readFileSync(join(folder, 'package.json'), 'utf8');
    // Another version has other lines: the sample is judged anew with it.
    expect(JSON.parse(manifest)).toMatchObject({ version: name.slice(at + 1) });
    for (const [path, blocks] of Object.entries(files)) {
      const found = foundIn(join(folder, path));
      for (const [line, lines, isCode] of blocks as unknown as readonly Block[]) {
        const isFound = found.some((one) => one >= line && one < line + lines);
        counts.all++;
        if (isFound) counts[isCode === 1 ? 'right' : 'wrong']++;
        else if (isCode === 1) counts.missed++;
      }
    }
  }
  return counts;
}

test('of 300 blocks of ten packages 95 % of what is found is code, and 80 % of the code is found', () => {
  const { right, wrong, missed, all } = compare();
  expect(all).toBeGreaterThanOrEqual(300);
  expect(Object.keys(judged.blocks).length).toBeGreaterThanOrEqual(10);
  expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.95);
  expect(right / (right + missed)).toBeGreaterThanOrEqual(0.8);
});
