// Records what CPython 3.14 (Pyodide) says of small sources and their mutants, for
// tests/unit/languages/python/recorded.test.ts. Installed as for compare-python:
// `node bench/run.js record-python /tmp/py`
import { readFileSync, writeFileSync } from 'node:fs';
import { loadCPython } from './python/cpython.ts';
import { mutant, randomFrom } from './python/mutants.ts';

const [modules = ''] = process.argv.slice(2);
const cpython = await loadCPython(modules);
const seeds = readFileSync('bench/python/seeds.txt', 'utf8').split('----\n');
const random = randomFrom(314);
const sources = new Set(seeds);
for (let round = 0; round < 24; round++)
  for (const seed of seeds) sources.add(mutant(seed, random));

const lines: string[] = [];
for (const source of sources) {
  if (source.trim() === '') continue;
  const said = cpython.look(new TextEncoder().encode(source));
  if (said !== 'deep')
    lines.push(JSON.stringify([source, said === 'ok' ? 0 : Number(said)]));
}
const file = 'tests/unit/languages/python/cpython-3.14.jsonl';
writeFileSync(file, `${lines.join('\n')}\n`);
console.log(`${lines.length} sources in ${file}`);
