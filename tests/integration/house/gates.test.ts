import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import type { Gate } from '../../../src/core/gate.ts';
import { fillSettings } from '../../../src/core/settings.ts';
import { gateIds, loadGate } from '../../../src/pipeline/load-gate.ts';
import type { GateId } from '../../../src/pipeline/load-gate.ts';

const root = join(import.meta.dirname, '../../../src/gates');
const folders = readdirSync(root);

/** What each file at the top of a gate's folder exports, beside types. */
const shape: Readonly<Record<string, readonly string[]>> = {
  'index.ts': ['default'],
  'settings.ts': ['settings', 'defaults'],
  'flags.ts': ['flags'],
  'rules.ts': ['rules'],
  'collect.ts': ['collect'],
  'find.ts': ['find'],
  'judge.ts': ['judge'],
  'section.ts': ['section'],
};
const needed = ['index.ts', 'settings.ts', 'rules.ts', 'collect.ts', 'find.ts'];

/** Folders that still have files of another kind at their top: none may be added. */
const unfinished: readonly string[] = [];

function topOf(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

function hasShape(folder: string): boolean {
  const names = topOf(folder);
  const isKnown = names.every((name) => shape[name] !== undefined);
  return isKnown && needed.every((name) => names.includes(name));
}

describe('the folder of a gate', () => {
  it.each(folders.filter((folder) => !unfinished.includes(folder)))(
    '%s has the files of the shape and no others at its top',
    async (folder) => {
      const names = topOf(folder);
      expect(names.filter((name) => shape[name] === undefined)).toEqual([]);
      expect(needed.filter((name) => !names.includes(name))).toEqual([]);
      for (const name of names) {
        const exported = await exportsOf(folder, name);
        expect(exported, `${folder}/${name}`).toEqual(
          expect.arrayContaining([...shape[name]!]),
        );
        // Settings may name constants that the schema and the gate share.
        if (name !== 'settings.ts')
          expect(exported, `${folder}/${name}`).toHaveLength(shape[name]!.length);
      }
    },
  );

  it('is on the list of unfinished ones only as long as it is unfinished', () => {
    expect(unfinished.filter(hasShape)).toEqual([]);
  });
});

async function exportsOf(folder: string, name: string): Promise<readonly string[]> {
  return Object.keys((await import(join(root, folder, name))) as object);
}

/** Gates whose settings do not fill themselves in yet: none may be added. */
const unfilled: readonly GateId[] = [];
const filled = gateIds.filter((id) => !unfilled.includes(id));

describe('the declaration of a gate', () => {
  it.each(filled)('of %s has the defaults that its schema makes of {}', async (id) => {
    const gate = await loadGate(id);
    const nothing = Array.isArray(gate.defaults) ? [] : {};
    expect(gate.settings(z).parse(nothing)).toEqual(gate.defaults);
  });

  it.each(filled)('of %s fills settings in as its schema does', async (id) => {
    const gate: Gate = await loadGate(id);
    const schema = gate.settings(z);
    for (const [key, value] of Object.entries(gate.defaults)) {
      const written = { [key]: value };
      const parsed = schema.safeParse(written);
      if (parsed.success)
        expect(fillSettings(gate.defaults, written)).toEqual(parsed.data);
    }
  });

  it.each(gateIds)('of %s names rules of its own id alone', async (id) => {
    const { rules } = await loadGate(id);
    const ids = Object.keys(rules);
    const isOwn = (rule: string) =>
      id === 'review' ? !rule.includes('/') : rule.startsWith(`${id}/`);
    expect(ids.filter((rule) => !isOwn(rule))).toEqual([]);
  });

  it.each(gateIds)('of %s needs only gates that there are', async (id) => {
    const { needs = [] } = await loadGate(id);
    if (needs === 'all') return;
    expect(needs.filter((other) => !gateIds.some((known) => known === other))).toEqual(
      [],
    );
  });
});
