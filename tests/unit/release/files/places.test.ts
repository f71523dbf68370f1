import { describe, expect, it } from 'vitest';
import { follows } from '../../../../src/release/files/ranges.ts';
import { findPlaces } from '../../../../src/release/files/targets.ts';
import type { Target } from '../../../../src/release/files/targets.ts';
import { applyEdits } from '../../../../src/core/edit.ts';
import { decodeText } from '../../../../src/release/files/text.ts';
import { writeVersion } from '../../../../src/release/files/project.ts';

const names = {
  folders: ['', 'packages/a'],
  members: ['', 'packages/a', 'apps/web'],
  packages: ['@x/a', 'root'],
  crates: ['mine', 'helper'],
  artifacts: [],
};

/** The bytes of a file after its version was set. */
async function set(target: Target, text: string, version = '1.3.0'): Promise<string> {
  const source = decodeText(new TextEncoder().encode(text), target.path);
  const found = await findPlaces(target, source, names);
  const places = found.filter((place) => follows(place, '1.2.3'));
  return applyEdits(
    source,
    places.map((place) => ({ ...place, text: writeVersion(place, version) })),
  );
}
const manifest: Target = { path: 'package.json', kind: 'manifest' };

describe('package.json', () => {
  const shapes: readonly (readonly [string, string])[] = [
    ['two spaces', '{\n  "name": "x",\n  "version": "1.2.3"\n}\n'],
    ['a tab', '{\n\t"version": "1.2.3",\n\t"name": "x"\n}\n'],
    ['seven spaces and no final newline', '{\n       "version": "1.2.3"}'],
    ['CRLF', '{\r\n  "version": "1.2.3"\r\n}\r\n'],
    ['mixed line ends', '{\r\n  "version": "1.2.3"\n}\n'],
    ['a byte order mark', '\uFEFF{\n  "version": "1.2.3"\n}\n'],
    ['odd spaces', '{ "version" :   "1.2.3"   , "a":1 }\n\n\n'],
    ['Unicode and escapes', '{"name":"語音🎉\\u00e9","version":"1.2.3","é":"\\/"}'],
  ];
  it.each(shapes)('changes nothing but the version with %s', async (_, text) => {
    expect(await set(manifest, text)).toBe(text.replace('1.2.3', '1.3.0'));
  });

  it('leaves dependencies and nested versions of the same number alone', async () => {
    const text =
      '{"config":{"version":"1.2.3"},"dependencies":{"y":"1.2.3"},"version":"1.2.3"}';
    expect(await set(manifest, text)).toBe(
      '{"config":{"version":"1.2.3"},"dependencies":{"y":"1.2.3"},"version":"1.3.0"}',
    );
  });

  it('moves what depends on a sibling along, with its operator', async () => {
    const text =
      '{"version":"1.2.3","dependencies":{"@x/a":"^1.2.3","b":"^1.2.3"},"devDependencies":{"root":"workspace:1.2.3"},"peerDependencies":{"root":"workspace:*"}}';
    expect(await set(manifest, text)).toBe(
      '{"version":"1.3.0","dependencies":{"@x/a":"^1.3.0","b":"^1.2.3"},"devDependencies":{"root":"workspace:1.3.0"},"peerDependencies":{"root":"workspace:*"}}',
    );
  });

  it('is refused where it is broken, empty or has the key twice', async () => {
    await expect(set(manifest, '{\n"version": "1.2.3",\n')).rejects.toThrow(
      /package\.json:3: this is not JSON/,
    );
    await expect(set(manifest, '')).rejects.toThrow('not JSON (ValueExpected)');
    await expect(
      set(manifest, '{"version":"1.2.3",\n"version":"1.2.3"}'),
    ).rejects.toThrow("package.json:2: the key 'version' stands twice");
  });

  it('is refused where it is not UTF-8', () => {
    expect(() => decodeText(Uint8Array.of(0x7b, 0xff, 0x7d), 'package.json')).toThrow(
      'package.json is not UTF-8',
    );
  });
});

describe('lock files', () => {
  it('package-lock.json changes for the root and its workspaces only', async () => {
    const text = JSON.stringify({
      version: '1.2.3',
      packages: {
        '': { version: '1.2.3', dependencies: { '@x/a': '^1.2.3' } },
        'packages/a': { version: '1.2.3' },
        'node_modules/@x/a': { resolved: 'packages/a', link: true },
        'node_modules/left': { version: '1.2.3' },
      },
    });
    const expected = text
      .replace(
        '"version":"1.2.3","packages":{"":{"version":"1.2.3"',
        '"version":"1.3.0","packages":{"":{"version":"1.3.0"',
      )
      .replace('^1.2.3', '^1.3.0')
      .replace('"packages/a":{"version":"1.2.3"', '"packages/a":{"version":"1.3.0"');
    expect(await set({ path: 'package-lock.json', kind: 'npm-lock' }, text)).toBe(
      expected,
    );
  });

  it('bun.lock keeps its trailing commas', async () => {
    const text =
      '{\n  "workspaces": {\n    "": { "name": "root", },\n    ' +
      '"packages/a": { "name": "@x/a", "version": "1.2.3", },\n  },\n  ' +
      '"packages": { "b": ["b@1.2.3", "", {}], },\n}\n';
    expect(await set({ path: 'bun.lock', kind: 'bun-lock' }, text)).toBe(
      text.replace('"version": "1.2.3"', '"version": "1.3.0"'),
    );
  });

  it('Cargo.lock changes for own crates and not for those of a registry', async () => {
    const text =
      '[[package]]\nname = "mine"\nversion = ' +
      '"1.2.3"\n\n[[package]]\nname = "helper"\nversion = ' +
      '"1.2.3"\nsource = "registry+https://x"\n\n[[package]]\nname = ' +
      '"other"\nversion = "1.2.3"\n';
    expect(await set({ path: 'Cargo.lock', kind: 'toml-lock' }, text)).toBe(
      text.replace('1.2.3', '1.3.0'),
    );
  });

  it('uv.lock changes for the editable project, in the form of PEP 440', async () => {
    const text =
      'version = 1\n\n[[package]]\nname = "mine"\nversion = ' +
      '"1.2.3"\nsource = { editable = "." }\n\n[[package]]\nname = ' +
      '"helper"\nversion = "1.2.3"\nsource = { registry = ' +
      '"https://pypi.org/simple" }\n';
    expect(await set({ path: 'uv.lock', kind: 'toml-lock' }, text, '1.3.0-rc.1')).toBe(
      text.replace('1.2.3', '1.3.0rc1'),
    );
  });
});

describe('files of other languages', () => {
  it('pyproject.toml takes PEP 440 and keeps its comments', async () => {
    const text =
      '# 1.2.3\r\n[project]\r\nname = "x"\r\nversion = "1.2.3"   # ' +
      'here\r\n[tool.y]\r\nversion = "1.2.3"\r\n';
    const target: Target = { path: 'pyproject.toml', kind: 'pyproject' };
    expect(await set(target, text, '1.3.0-beta.2')).toBe(
      text.replace('version = "1.2.3"   #', 'version = "1.3.0b2"   #'),
    );
    await expect(set(target, text, '1.3.0-next.0')).rejects.toThrow('PEP 440');
    expect(await set(target, "[tool.poetry]\nversion = '1.2.3'\n")).toBe(
      "[tool.poetry]\nversion = '1.3.0'\n",
    );
    expect(await set(target, 'project.version = "1.2.3"\n')).toBe(
      'project.version = "1.3.0"\n',
    );
  });

  it('Cargo.toml changes for package and workspace, not for dependencies', async () => {
    const text =
      '[workspace.package]\nversion = "1.2.3"\n\n[package]\nname = ' +
      '"mine"\nversion = "1.2.3"\n\n[dependencies]\nserde = { version = ' +
      '"1.2.3" }\n';
    expect(await set({ path: 'Cargo.toml', kind: 'cargo' }, text)).toBe(
      text
        .replace('version = "1.2.3"\n\n[package]', 'version = "1.3.0"\n\n[package]')
        .replace('"mine"\nversion = "1.2.3"', '"mine"\nversion = "1.3.0"'),
    );
  });

  it.each(['\n', '\r\n'])('pom.xml changes for the project alone (%j)', async (eol) => {
    const text = [
      '\uFEFF<?xml version="1.0"?>',
      '<project><!-- <version>1.2.3</version> 語 -->',
      '  <parent><version>1.2.3</version></parent>',
      '  <version> 1.2.3 </version>',
      '  <dependencies><dependency><version>1.2.3</version></dependency></dependencies>',
      '</project>',
      '',
    ].join(eol);
    expect(await set({ path: 'pom.xml', kind: 'pom' }, text)).toBe(
      text.replace('<version> 1.2.3 </version>', '<version> 1.3.0 </version>'),
    );
  });

  it('broken TOML and XML are refused with their place', async () => {
    await expect(
      set({ path: 'Cargo.toml', kind: 'cargo' }, '[package\n'),
    ).rejects.toThrow(/Cargo\.toml:\d+: this is not TOML/);
    await expect(set({ path: 'pom.xml', kind: 'pom' }, '<project>')).rejects.toThrow(
      'pom.xml: this is not XML',
    );
  });
});

describe('plain files', () => {
  it.each(['1.2.3', '1.2.3\n', 'v1.2.3\r\n', '\uFEFF 1.2.3 \n'])(
    'VERSION keeps what stands around the version in %j',
    async (text) => {
      const target: Target = { path: 'VERSION', kind: 'version' };
      expect(await set(target, text)).toBe(text.replace('1.2.3', '1.3.0'));
    },
  );

  it('an annotated line changes, its neighbours do not', async () => {
    const target: Target = { path: 'version.py', kind: 'annotated' };
    const text = 'a = "1.2.3"\n__version__ = "1.2.3"  # qa-version\nb = "1.2.3"\n';
    expect(await set(target, text, '1.3.0-rc.0')).toBe(
      text.replace('"1.2.3"  #', '"1.3.0rc0"  #'),
    );
    await expect(set(target, 'a = "1.2.3"\n')).rejects.toThrow("the word 'qa-version'");
    await expect(set(target, '"1.2.3" "1.2.3" # qa-version')).rejects.toThrow(
      'has 2 versions',
    );
  });

  it('a pattern matches exactly once or is refused', async () => {
    const target = (pattern: string): Target => ({
      path: 'README.md',
      kind: 'pattern',
      pattern,
    });
    const text = 'img/v1.2.3.svg (1.2.3) x@1.2.3 and y@1.2.3\n';
    expect(await set(target('img/v{version}.svg'), text)).toBe(
      text.replace('v1.2.3.svg', 'v1.3.0.svg'),
    );
    expect(await set(target('x@{version}'), text)).toBe(
      text.replace('x@1.2.3', 'x@1.3.0'),
    );
    await expect(set(target('@{version}'), text)).rejects.toThrow('matches 2 times');
    await expect(set(target('z{version}'), text)).rejects.toThrow('matches nothing');
    await expect(set(target('x@'), text)).rejects.toThrow('lacks {version}');
  });
});
