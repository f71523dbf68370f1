import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A repository of 7,000 files of the size that sources have (about 80 lines, 2.5 kB),
 * five of which are staged with a change. Returns its folder, which is the caller's.
 */
export function writeStagedRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qa-bench-staged-'));
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=a@b.c', ...args], {
      cwd: folder,
    });
  };
  git('init', '--quiet');
  for (let directory = 0; directory < 70; directory++) {
    mkdirSync(join(folder, `src/d${directory}`), { recursive: true });
    for (let file = 0; file < 100; file++)
      writeFileSync(join(folder, pathOf(directory, file)), textOf(directory, file));
  }
  git('add', '--all');
  git('commit', '--quiet', '--message', 'feat: all of it');
  for (let file = 0; file < 5; file++) {
    const path = join(folder, pathOf(file * 13, 50));
    writeFileSync(path, readFileSync(path, 'utf8').replace('total += 1', 'total += 2'));
  }
  git('add', '--all');
  return folder;
}

/** The path of one of its files. */
export function pathOf(directory: number, file: number): string {
  return `src/d${directory}/f${file}.ts`;
}

function textOf(directory: number, file: number): string {
  return Array.from({ length: 10 }, (_, at) =>
    [
      `/** Adds up what ${directory} and ${file} come to. */`,
      `export function sum${at}(values: readonly number[]): number {`,
      '  let total = 0;',
      '  for (const value of values) {',
      '    if (value > 0) total += value;',
      '    else total += 1;',
      '  }',
      `  return total * ${at};`,
      '}',
      '',
    ].join('\n'),
  ).join('');
}
