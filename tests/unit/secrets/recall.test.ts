import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { loosenessOf } from '../../../src/gates/secrets/sources/looseness.ts';
import { allRules } from '../../../src/secrets/all-rules.ts';
import { findSecrets } from '../../../src/secrets/engine/scan.ts';
import { formats } from '../../support/secrets/formats.ts';
import { lotOf, makeKey } from '../../support/secrets/make-key.ts';

/** How a name is given a value in each kind of file. */
const files: Readonly<Record<string, (name: string, key: string) => string>> = {
  'config.ts': (name, key) => `export const ${name} = '${key}';\n`,
  'config.yaml': (name, key) => `service:\n  ${name}: ${key}\n`,
  '.env': (name, key) => `PORT=1\n${name}=${key}\n`,
  'config.json': (name, key) => `{\n  "port": 1,\n  "${name}": "${key}"\n}\n`,
  'config.properties': (name, key) => `port=1\n${name} = ${key}\n`,
};

const rounds = 12;

function find(file: string, text: string): readonly string[] {
  return findSecrets(Buffer.from(text), loosenessOf(file)).map(({ rule }) => rule.id);
}

describe('a key that is made as its provider makes it', () => {
  it.each(formats)('is found as $rule in five kinds of files', (entry) => {
    const missed: string[] = [];
    for (const [file, write] of Object.entries(files))
      for (let round = 0; round < rounds; round++) {
        const key = makeKey(entry.format, lotOf(`${entry.rule} ${round}`));
        const found = find(file, write(entry.name ?? 'VALUE', key));
        if (found.length !== 1 || found[0] !== entry.rule)
          missed.push(`${file}: ${key} as ${found.join(' and ') || 'nothing'}`);
      }
    expect(missed).toEqual([]);
  });

  it('is known for every rule that knows a format', () => {
    const known = new Set(formats.map(({ rule }) => rule));
    const without = allRules
      .filter(({ kind, id }) => kind !== 'built-in' && !known.has(id))
      .map(({ id }) => id);
    expect(without).toEqual(['putty-key']);
    expect(known.size).toBeGreaterThan(120);
  });
});
