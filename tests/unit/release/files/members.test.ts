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
    expect(names.folders).toEqual(['', 'elsewhere']);
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
