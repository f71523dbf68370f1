import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stagePackage } from '../../build/stage-package.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const megabyte = 1_000_000;
/** Scripts that npm runs when a package is installed. */
const atInstall = ['preinstall', 'install', 'postinstall', 'prepare'];

describe('the packed package, installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qa-pack-'));
  const modules = join(folder, 'node_modules');
  const staged = join(folder, 'package');
  let packed: string[] = [];

  beforeAll(() => {
    const npm = (...args: string[]): string =>
      execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    stagePackage(root, staged);
    const pack = JSON.parse(
      npm('pack', staged, '--ignore-scripts', '--json', '--silent'),
    ) as [{ filename: string; files: { path: string }[] }];
    packed = pack[0].files.map(({ path }) => path);
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    npm(
      'install',
      `./${pack[0].filename}`,
      '--engine-strict',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    );
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the program and nothing of the workshop', () => {
    expect(packed).toContain('bin/qa.cjs');
    expect(packed).toContain('dist/cli.cjs');
    const tops = new Set(packed.map((path) => path.split('/')[0]));
    expect([...tops].sort()).toEqual([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'bin',
      'dist',
      'docs',
      'package.json',
    ]);
  });

  it('runs nothing when it is installed, and so do the packages that it brings', () => {
    for (const name of listPackages(modules)) {
      const file = join(modules, name, 'package.json');
      const { scripts = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
        scripts?: Readonly<Record<string, string>>;
      };
      const own = Object.keys(scripts).filter((script) => atInstall.includes(script));
      expect(own, name).toEqual([]);
    }
  });

  it('has a README whose links work on the page of npm', () => {
    const text = readFileSync(join(staged, 'README.md'), 'utf8');
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(10);
    const { version } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as { version: string };
    const base = `https://unpkg.com/qa-toolchain@${version}/`;
    const files = links.filter((link) => link.startsWith(base));
    expect(links.filter((link) => !/^https:/.test(link))).toEqual([]);
    for (const link of files)
      expect(existsSync(join(modules, 'qa-toolchain', link.slice(base.length)))).toBe(
        true,
      );
  });

  it('holds the licence of each package that is bundled in it', () => {
    const file = join(modules, 'qa-toolchain/dist/THIRD-PARTY-LICENCES.txt');
    const text = readFileSync(file, 'utf8');
    for (const name of [
      'commander',
      'oxc-parser',
      'picomatch',
      'zod',
      'fastify',
      'c8',
      'ts-morph',
    ])
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, 'm'));
    expect(text.match(/Permission is hereby granted/g)!.length).toBeGreaterThan(50);
  });

  it('brings at most 20 packages and 42 MB', () => {
    const packages = listPackages(modules);
    const bytes = sizeOf(modules);
    console.log(`${packages.length} packages, ${(bytes / megabyte).toFixed(1)} MB`);
    expect(packages.length).toBeLessThanOrEqual(20);
    expect(bytes).toBeLessThanOrEqual(42 * megabyte);
  });

  it('has types that a strict program can be written against', () => {
    writeFileSync(
      join(folder, 'use.ts'),
      `import { createNodeHost, defineConfig, main } from 'qa-toolchain';
       import type { Report } from 'qa-toolchain';
       import { judgeUpload, readUpload } from 'qa-toolchain/uploads';
       import type { JudgedUpload } from 'qa-toolchain/uploads';
       export const read = (): Promise<JudgedUpload> => readUpload('a', [new Uint8Array(1)]);
       export const said = (one: JudgedUpload): string => one.accepted ? one.filename : one.reason;
       // @ts-expect-error: what is refused has no name
       export const name = (one: JudgedUpload): string => one.filename;
       // @ts-expect-error: the content is bytes
       export const judged = judgeUpload('a.pdf', '%PDF-');
       export const verdict: Report['verdict'] = 'pass';
       export const code: Promise<0 | 1 | 2 | 130> = main([], createNodeHost(process));
       export default defineConfig({
         rules: { complexity: ['warning', { max: 12 }], docstring: 'off' },
       });
       // @ts-expect-error: no such level
       defineConfig({ rules: { complexity: 'warn' } });
       // @ts-expect-error: no such option
       defineConfig({ rules: { complexity: { maximum: 12 } } });
       // @ts-expect-error: the arguments are words
       export const wrong = main([1], createNodeHost(process));`,
    );
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const flags = '--noEmit --strict --module nodenext --target es2023 --types node';
    execFileSync(
      process.execPath,
      [
        tsc,
        ...flags.split(' '),
        '--typeRoots',
        join(root, 'node_modules/@types'),
        'use.ts',
      ],
      { cwd: folder, stdio: 'pipe' },
    );
  }, 120_000);

  it('judges uploads for a service, by import and by require', () => {
    const use = `
      readUpload('a.pdf', [Buffer.from('%PDF-1.4\\n'), Buffer.from('%%EOF')])
        .then((one) => judgeUpload('a.png', Buffer.from('<html>'))
          .then((other) => console.log(one.accepted, one.contentType, other.problem)));`;
    const names = '{ judgeUpload, readUpload }';
    const files = {
      'uploads.mjs': `import ${names} from 'qa-toolchain/uploads';${use}`,
      'uploads.cjs': `const ${names} = require('qa-toolchain/uploads');${use}`,
    };
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text);
      const out = execFileSync(process.execPath, [name], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(out).toBe('true application/pdf content\n');
    }
  });

  it('writes doc comments with the compiler that it holds', () => {
    writeFileSync(
      join(folder, 'bare.ts'),
      'export function one(a: number) {\n  a;\n}\n',
    );
    const argv = ['check', '--fix-docstring', 'bare.ts'];
    try {
      execFileSync(join(modules, '.bin/qa'), argv, { cwd: folder, stdio: 'pipe' });
    } catch {
      // The comment that it writes has a placeholder, which is a finding.
    }
    expect(readFileSync(join(folder, 'bare.ts'), 'utf8')).toContain('@param a - ');
  });

  it('measures coverage with the c8 that it holds', () => {
    writeFileSync(join(folder, 'run.cjs'), 'exports.one = 1;\n');
    const argv = ['coverage', '--run', 'node run.cjs', '--format', 'json'];
    const text = execFileSync(join(modules, '.bin/qa'), argv, {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    expect(JSON.parse(text)).toMatchObject({ verdict: 'pass' });
  });

  it('runs its command', () => {
    writeFileSync(join(folder, 'long.ts'), `export const a = '${'x'.repeat(90)}';\n`);
    const run = (): string =>
      execFileSync(join(modules, '.bin/qa'), ['check', 'long.ts'], {
        cwd: folder,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    expect(run).toThrow(expect.objectContaining({ status: 1 }) as Error);
  });
});

function listPackages(modules: string): readonly string[] {
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@')
        ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`)
        : [name],
    )
    .flatMap((name) => {
      const nested = join(modules, name, 'node_modules');
      return [name, ...(existsSync(nested) ? listPackages(nested) : [])];
    });
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size,
      0,
    );
}
