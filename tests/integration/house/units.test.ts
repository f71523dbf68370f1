import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/units/commands.ts';
import { gates } from '../../../src/units/gates.ts';
import { reporters } from '../../../src/units/reporters.ts';
import { rules } from '../../../src/units/rules.ts';
import { indexes, listUnits, renderIndex } from '../../../build/write-units.js';

const root = join(import.meta.dirname, '../../..');

describe('the index of units', () => {
  it('is what the file names make of it', () => {
    for (const kind of indexes)
      expect(readFileSync(join(root, `src/units/${kind}.ts`), 'utf8')).toBe(
        renderIndex(root, kind),
      );
  });

  it('loads every unit by the name of its file', async () => {
    for (const load of [
      ...Object.values(commands),
      ...Object.values(gates),
      ...Object.values(reporters),
    ])
      expect((await load()).default).toBeTypeOf('object');
    expect(Object.keys(rules)).toEqual(listUnits(root, { folder: 'rules' }));
  });

  it('has a test for every rule', () => {
    const untested = Object.keys(rules).filter(
      (id) => !existsSync(join(root, `tests/unit/rules/${id}.test.ts`)),
    );
    expect(untested).toEqual([]);
  });
});
