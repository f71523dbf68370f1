import { describe, expect, it } from 'vitest';
import { addMembers } from '../../../../src/release/files/members.ts';
import type { Target } from '../../../../src/release/files/targets.ts';

/** The members of a project that is a table of texts. */
function membersOf(
  files: Readonly<Record<string, string>>,
  targets: readonly Target[],
) {
  const read = (path: string) => {
    const text = files[path];
    if (text === undefined) throw new Error(`there is no ${path}`);
    return { path, text, bytes: new TextEncoder().encode(text) };
  };
  return addMembers(targets, {
    read,
    exists: (path) => path in files,
    list: async () => Object.keys(files),
    isExcluded: (path) => path.startsWith('excluded/'),
  });
}

const manifest: Target = { path: 'package.json', kind: 'manifest' };
const cargo: Target = { path: 'Cargo.toml', kind: 'cargo' };

describe('members of an npm workspace', () => {
  const files = {
    'package.json':
      '{"name":"root","version":"1.2.3","workspaces":["packages/*","apps/*"]}',
    'packages/a/package.json': '{"name":"a","version":"1.2.3"}',
    'apps/web/package.json': '{"name":"web","private":true,"version":"0.0.0"}',
    'elsewhere/package.json': '{"name":"e","version":"7.0.0"}',
  };

  it('share the version, but for those that are never released', async () => {
    const { names, targets } = await membersOf(files, [manifest]);
    expect(names).toMatchObject({
      folders: ['', 'packages/a'],
      members: ['', 'packages/a', 'apps/web'],
      packages: ['root', 'a'],
    });
    expect(targets).toEqual([
      manifest,
      { path: 'packages/a/package.json', kind: 'manifest' },
      { path: 'apps/web/package.json', kind: 'manifest-ranges' },
    ]);
  });

  it('have a root that is never released itself', async () => {
    const root = '{"private":true,"version":"0.0.0","workspaces":["packages/*"]}';
    const { names, targets } = await membersOf({ ...files, 'package.json': root }, [
      manifest,
    ]);
    expect(names).toMatchObject({ folders: ['packages/a'], packages: ['a'] });
    expect(targets[0]).toEqual({ path: 'package.json', kind: 'manifest-ranges' });
  });

  it('keep their versions where only one is named, and their ranges follow it', async () => {
    const one: Target = { path: 'packages/a/package.json', kind: 'manifest' };
    const { names, targets } = await membersOf(files, [one]);
    expect(names).toMatchObject({ folders: ['packages/a'], packages: ['a'] });
    expect(targets).toEqual([
      one,
      { path: 'package.json', kind: 'manifest-ranges' },
      { path: 'apps/web/package.json', kind: 'manifest-ranges' },
    ]);
  });

  it('are those of pnpm-workspace.yaml where there is one', async () => {
    const yaml = 'packages:\n  - elsewhere\n';
    const { names } = await membersOf({ ...files, 'pnpm-workspace.yaml': yaml }, [
      manifest,
    ]);
    expect(names.folders).toEqual(['']);
    expect(names.members).toEqual(['', 'elsewhere']);
  });

  const at = (version: string, more = '') =>
    `{"name":"x","version":"${version}"${more}}`;
  const rootless = {
    'package.json': '{"private":true,"workspaces":["p/*","examples"]}',
  };

  it('go by the version that most public ones have where the root has none', async () => {
    const { names, leftOut } = await membersOf(
      {
        ...rootless,
        'p/a/package.json': at('30.1.0'),
        'p/b/package.json': at('30.1.0'),
        'p/c/package.json': at('1.0.0'),
        'examples/package.json': at('0.0.1', ',"private":true'),
      },
      [manifest],
    );
    expect(names.folders).toEqual(['p/a', 'p/b']);
    expect(leftOut).toEqual([
      { path: 'p/c/package.json', version: '1.0.0' },
      { path: 'examples/package.json', version: '0.0.1' },
    ]);
  });

  it('are refused where each has its own version', async () => {
    const files = { 'p/a/package.json': at('1.0.0'), 'p/b/package.json': at('2.0.0') };
    await expect(membersOf({ ...rootless, ...files }, [manifest])).rejects.toThrow(
      'versions of their own (1.0.0, 2.0.0)',
    );
  });

  it('go by lerna.json, whatever their private root says', async () => {
    const { names } = await membersOf(
      {
        'package.json': '{"private":true,"version":"1.0.0","workspaces":["p/*"]}',
        'lerna.json': '{"version":"21.1.0"}',
        'p/a/package.json': at('21.1.0'),
        'p/b/package.json': at('21.0.2'),
      },
      [manifest],
    );
    expect(names.folders).toEqual(['p/a']);
  });

  it('leave out placeholders, and what the project excludes', async () => {
    const { names, leftOut, targets } = await membersOf(
      {
        'package.json': '{"version":"1.2.3","workspaces":["*"]}',
        'a/package.json': at('0.0.0-PLACEHOLDER'),
        'excluded/package.json': at('9.9.9'),
      },
      [manifest],
    );
    expect(names.folders).toEqual(['']);
    expect(leftOut).toEqual([]);
    expect(targets.map(({ path }) => path)).toEqual(['package.json', 'a/package.json']);
  });
});

describe('a project without workspaces', () => {
  it('has its root alone, and no lock of workspaces is read', async () => {
    const lock: Target = { path: 'yarn.lock', kind: 'yarn-lock' };
    const { names, targets } = await membersOf(
      { 'package.json': '{"name":"x","version":"1.2.3"}' },
      [manifest, lock],
    );
    expect(names).toMatchObject({ folders: [''], members: [''], packages: [] });
    expect(targets).toEqual([manifest]);
  });
});

describe('crates of a Cargo workspace', () => {
  const files = {
    'Cargo.toml':
      '[workspace]\nmembers=["crates/*"]\n[workspace.package]\nversion="1.2.3"\n',
    'crates/a/Cargo.toml': '[package]\nname="a"\nversion.workspace=true\n',
    'crates/b/Cargo.toml': '[package]\nname="b"\nversion={workspace=true}\n',
    'crates/c/Cargo.toml': '[package]\nname="c"\nversion="1.2.3"\n',
    'other/Cargo.toml': '[workspace]\n[workspace.package]\nversion="9.0.0"\n',
    'other/d/Cargo.toml': '[package]\nname="d"\nversion.workspace=true\n',
    'fixtures/Cargo.toml': '[package\n',
  };

  it('share its version where they inherit it; the ranges of all follow', async () => {
    const { names, targets } = await membersOf(files, [cargo]);
    expect(names.crates).toEqual(['a', 'b']);
    expect(targets).toEqual([
      cargo,
      ...['a', 'b', 'c'].map((name) => ({
        ...{ path: `crates/${name}/Cargo.toml`, kind: 'cargo-ranges' },
      })),
    ]);
  });

  it('keep their versions where one is named, and the root follows it', async () => {
    const one: Target = { path: 'crates/c/Cargo.toml', kind: 'cargo' };
    const { names, targets } = await membersOf(files, [one]);
    expect(names.crates).toEqual(['c']);
    expect(targets.map(({ path }) => path)).toEqual([
      'crates/c/Cargo.toml',
      'Cargo.toml',
      'crates/a/Cargo.toml',
      'crates/b/Cargo.toml',
    ]);
  });

  it('are one where there is no workspace', async () => {
    const alone = { 'Cargo.toml': '[package]\nname="x"\nversion="1.2.3"\n' };
    const { names, targets } = await membersOf(alone, [cargo]);
    expect(names.crates).toEqual(['x']);
    expect(targets).toEqual([cargo]);
  });
});

describe('a Python project', () => {
  it('is known by its name to its lock', async () => {
    const files = { 'pyproject.toml': '[project]\nname="p"\nversion="1.2.3"\n' };
    const python: Target = { path: 'pyproject.toml', kind: 'pyproject' };
    expect((await membersOf(files, [python])).names.crates).toEqual(['p']);
  });
});

describe('crates that hold their own version', () => {
  const crate = (name: string, version: string) =>
    `[package]\nname = "${name}"\nversion = "${version}"\n`;

  it('share it under a virtual root where most have the same', async () => {
    const { names, targets, leftOut } = await membersOf(
      {
        'Cargo.toml': '[workspace]\nmembers = ["*"]\n',
        'a/Cargo.toml': crate('a', '2.1.0'),
        'b/Cargo.toml': crate('b', '2.1.0'),
        'c/Cargo.toml': crate('c', '0.3.0'),
      },
      [cargo],
    );
    expect(names.crates).toEqual(['a', 'b']);
    expect(targets.slice(1).map(({ kind }) => kind)).toEqual([
      'cargo',
      'cargo',
      'cargo-ranges',
    ]);
    expect(leftOut).toEqual([{ path: 'c/Cargo.toml', version: '0.3.0' }]);
  });
});

describe('members of a Python or Maven project', () => {
  const pyproject: Target = { path: 'pyproject.toml', kind: 'pyproject' };

  it('are those of the uv workspace with the same version', async () => {
    const project = (name: string, version: string) =>
      `[project]\nname = "${name}"\nversion = "${version}"\n`;
    const root = '[tool.uv.workspace]\nmembers = ["libs/*"]\nexclude = ["libs/x"]\n';
    const { names, leftOut } = await membersOf(
      {
        'pyproject.toml': project('My_Pkg', '1.2.3') + root,
        'libs/a/pyproject.toml': project('a', '1.2.3'),
        'libs/b/pyproject.toml': project('b', '0.1.0'),
        'libs/x/pyproject.toml': project('x', '1.2.3'),
      },
      [pyproject],
    );
    expect(names.crates).toEqual(['My_Pkg', 'a']);
    expect(leftOut).toEqual([{ path: 'libs/b/pyproject.toml', version: '0.1.0' }]);
  });

  it.each([
    ['hatch', '[tool.hatch.version]\npath = "x/_v.py"\n', 'x/_v.py'],
    ['PDM', '[tool.pdm.version]\nsource = "file"\npath = "x/_v.py"\n', 'x/_v.py'],
    [
      'setuptools',
      '[tool.setuptools.dynamic]\nversion = { attr = "x.__version__" }\n',
      'src/x/__init__.py',
    ],
    [
      'setuptools with a file',
      '[tool.setuptools.dynamic]\nversion = { file = "V" }\n',
      'V',
    ],
    [
      'flit',
      '[build-system]\nbuild-backend = "flit_core.buildapi"\n',
      'src/x/__init__.py',
    ],
  ])('have a dynamic version where %s says', async (_, text, file) => {
    const project = '[project]\nname = "x"\ndynamic = ["version"]\n';
    const files = { 'x/_v.py': '', 'src/x/__init__.py': '', V: '1.0.0' };
    const { targets } = await membersOf(
      { ...files, 'pyproject.toml': project + text },
      [pyproject],
    );
    expect(targets.map(({ path }) => path)).toEqual(['pyproject.toml', file]);
  });

  it('are the modules that inherit from a pom or hold its version', async () => {
    const pom = (body: string) =>
      `<project><groupId>g</groupId><artifactId>${body}</project>`;
    const parent =
      '<parent><artifactId>root</artifactId><version>1.2.3</version></parent>';
    const { names, leftOut } = await membersOf(
      {
        'pom.xml': pom('root</artifactId><version>1.2.3</version>'),
        'a/pom.xml': pom(`a</artifactId>${parent}`),
        'a/b/pom.xml': pom(
          `b</artifactId><parent><artifactId>a</artifactId><version>1.2.3</version></parent>`,
        ),
        'c/pom.xml': pom('c</artifactId><version>7</version>'),
        'd/pom.xml': '<broken',
      },
      [{ path: 'pom.xml', kind: 'pom' }],
    );
    expect(names.artifacts).toEqual(['g:root', 'g:a', 'g:b']);
    expect(leftOut).toEqual([{ path: 'c/pom.xml', version: '7' }]);
  });
});
