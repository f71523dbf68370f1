import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

interface Manifest {
  readonly [key: string]: unknown;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const read = (path: string): Manifest =>
  JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;
const manifest = read('package.json');

describe('package.json', () => {
  it('has every binary of the parser, of the version that is bundled', () => {
    const parser = read('node_modules/oxc-parser/package.json');
    expect(manifest.optionalDependencies).toEqual(parser.optionalDependencies);
    expect(manifest.devDependencies['oxc-parser']).toBe(parser['version']);
  });

  it('names one exact version of each dependency', () => {
    const ranges = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    }).filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(range));
    expect(ranges).toEqual([]);
  });
});
