import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What stands in code is no link: `list['a'](1)`. */
const withoutCode = (text: string): string => text.replaceAll(/^```.*?^```$/gms, '');

describe('the documents', () => {
  it('link only to files that exist', () => {
    const broken = documents.flatMap((document) =>
      [
        ...withoutCode(read(document)).matchAll(
          /\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g,
        ),
      ]
        .map(([, link]) => link!)
        .filter((link) => !existsSync(join(root, dirname(document), link)))
        .map((link) => `${document} → ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it('name only npm scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as {
      scripts: Readonly<Record<string, string>>;
    };
    const unknown = documents.flatMap((document) =>
      [...read(document).matchAll(/\bnpm run ([\w-]+)/g)]
        .map(([, name]) => name!)
        .filter((name) => !Object.hasOwn(scripts, name) && name !== 'docs')
        .map((name) => `${document}: npm run ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('are records with a number of their own, a date, a status and a decision', () => {
    const records = documents.filter((name) => /^docs\/decisions\/\d/.test(name));
    const numbers = records.map((name) => name.slice(15, 18));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const record of records) {
      expect(read(record), record).toMatch(/^(- )?(\*\*)?Date\b/m);
      expect(read(record), record).toMatch(/Status\b/);
      expect(read(record), record).toMatch(/Decision\b/);
    }
  });
});
