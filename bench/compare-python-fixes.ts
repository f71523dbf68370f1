// Writes what the fixes of Python would write, and asks CPython 3.14 (Pyodide) whether
// it parses and is the same but for docstrings; and the rule whether each has one.
// Installed and called as compare-python:
// `node bench/run.js compare-python-fixes /tmp/py <folder> [part/parts of the files]`
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { decodeSource } from '../src/core/decode-source.ts';
import { adaptLineEnds, applyEdits, editsOf } from '../src/core/edit.ts';
import type { DocStyle, Edit } from '../src/core/edit.ts';
import type { FactName, FileFacts } from '../src/core/facts.ts';
import { neededFacts } from '../src/core/rule.ts';
import type { Rule, RuleFinding } from '../src/core/rule.ts';
import { docstringEdits } from '../src/languages/python/doc-skeletons.ts';
import python from '../src/languages/python/index.ts';
import { rules } from '../src/units/rules.ts';
import { loadCPython } from './python/cpython.ts';
import { listPython } from './python/list-python.ts';

const [modules = '', folder = '', share = '1/1'] = process.argv.slice(2);
const cpython = await loadCPython(modules);
const styles: readonly DocStyle[] = ['google', 'numpy', 'sphinx'];
const seen = { files: 0, skeletons: 0, prints: 0 };
const differences: string[] = [];

/** What a rule finds; null where the text does not parse. */
function found(id: string, text: string, options: object = {}): RuleFinding[] | null {
  const rule: Rule = rules[id]!;
  const all = { ...rule.defaults, ...options };
  const wanted = new Set<FactName>(neededFacts(rule, all));
  const { facts, problems } = python.analyse('a.py', text, wanted);
  if (problems.length > 0) return null;
  const context = { path: 'a.py', family: 'python', today: 0 } as const;
  return [...rule.check(facts as FileFacts, all, context)];
}

function write(text: string, edits: readonly Edit[]): string {
  return applyEdits(text, adaptLineEnds(text, edits));
}

function compareSkeletons(path: string, text: string, style: DocStyle): void {
  const missing = found('docstring', text, { scope: 'all' }) ?? [];
  if (missing.length === 0) return;
  const offsets = missing.map(({ at }) => at.start);
  const edits = docstringEdits(text, offsets, style);
  const after = write(text, edits);
  seen.skeletons += edits.length;
  const said = cpython.same(encode(text), encode(after));
  const left = found('docstring', after, { scope: 'all' });
  const isWhole = left?.every(({ messageId }) => messageId === 'emptyDocstring');
  if (said !== 'same' || isWhole !== true || edits.length !== missing.length)
    differences.push(`${path}: ${style} ${said} ${edits.length} of ${missing.length}`);
}

function comparePrints(path: string, text: string): void {
  const edits = (found('console-usage', text) ?? []).flatMap(({ fix }) => editsOf(fix));
  if (edits.length === 0) return;
  seen.prints += edits.length;
  const said = cpython.look(encode(write(text, edits)));
  if (said !== 'ok') differences.push(`${path}: without prints, line ${said}`);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

const [part = 1, parts = 1] = share.split('/').map(Number);
const files = listPython(folder).filter((_, index) => index % parts === part - 1);
for (const [index, path] of files.entries()) {
  const { text, isUtf8, problem } = decodeSource(readFileSync(path), python);
  if (text === '' || !isUtf8 || problem !== null) continue;
  seen.files++;
  const short = relative(folder, path);
  compareSkeletons(short, text, styles[index % styles.length]!);
  comparePrints(short, text);
}
console.log(JSON.stringify(seen));
console.log(`differences: ${differences.length}`);
for (const line of differences) console.log(`  ${line}`);
if (differences.length > 0) process.exitCode = 1;
