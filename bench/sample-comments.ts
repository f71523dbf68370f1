// Lists comment blocks of packages that are installed here, for readers to judge
// whether they hold code: `node bench/run.js sample-comments [packages…]`. The verdicts
// stand in tests/unit/rules/judged-comments.json; the test of the same name reads the
// blocks again.
import fs from 'node:fs';
import { join } from 'node:path';
import typescript from '../src/languages/typescript/index.ts';

const perPackage = 28;
const codeLike = /[;{}=]|\w\(|^\W*(?:import|export|return|throw|const|let|var)\b/m;
const passed = /^\/\*[*!]|^\/\/[/#]|eslint|@ts-|prettier|copyright|licen[cs]e|SPDX/i;

for (const name of process.argv.slice(2)) {
  const blocks = [...blocksOf(join('node_modules', name))];
  const found = pick(
    blocks.filter(({ isFound }) => isFound),
    perPackage / 2,
  );
  const other = pick(
    blocks.filter(({ isFound }) => !isFound),
    perPackage - found.length,
  );
  for (const { path, line, text } of [...found, ...other])
    console.log(
      JSON.stringify({ package: name, path, line, text: text.slice(0, 330) }),
    );
}

function* blocksOf(folder: string) {
  for (const entry of fs.readdirSync(folder, {
    recursive: true,
    withFileTypes: true,
  })) {
    const isSource = /(?<!\.min|\.d)\.[cm]?[jt]s$/.test(entry.name);
    if (!entry.isFile() || !isSource || entry.parentPath.includes('node_modules/', 20))
      continue;
    const path = join(entry.parentPath, entry.name);
    const text = fs.readFileSync(path, 'utf8');
    if (text.length > 400_000) continue;
    const wanted = new Set(['comments', 'commentedCode'] as const);
    const { facts } = typescript.analyse(path, text, wanted);
    for (const block of groups(text, facts.comments ?? [])) {
      const written = text.slice(block.start, block.end);
      if (passed.test(written) || !codeLike.test(written)) continue;
      const isFound = facts.commentedCode!.some(
        ({ start, end }) => start >= block.start && end <= block.end,
      );
      yield { path, line: facts.lines!.lineAt(block.start), text: written, isFound };
    }
  }
}

/** Line comments on lines that follow each other are one block. */
function* groups(
  text: string,
  comments: readonly { start: number; end: number; kind: string }[],
) {
  let last: { start: number; end: number; kind: string } | null = null;
  for (const comment of comments) {
    const between = last === null ? 'x' : text.slice(last.end, comment.start);
    const goesOn = last?.kind === 'line' && comment.kind === 'line';
    if (goesOn && /^\r?\n[ \t]*$/.test(between)) last!.end = comment.end;
    else {
      if (last !== null) yield last;
      last = { ...comment };
    }
  }
  if (last !== null) yield last;
}

function pick<T>(items: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, items.length / count);
  const indexes = Array.from({ length: count }, (_, index) => Math.floor(index * step));
  return [...new Set(indexes)].flatMap((index) => items[index] ?? []);
}
