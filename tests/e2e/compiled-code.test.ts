import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openProject } from '../support/project.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

function damage(bytes: Buffer, at: number): Buffer {
  bytes[at]! ^= 0x5a;
  return bytes;
}

describe('compiled code that is kept between starts', () => {
  let home: string;
  let compiled: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'qa-compiled-'));
    for (const name of ['bin', 'dist', 'package.json'])
      cpSync(join(root, name), join(home, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
    compiled = join(home, 'dist/chunks/compiled');
    rmSync(compiled, { recursive: true, force: true });
    openProject(join(home, 'project')).write({
      'a.ts': 'let a = 1;\n',
      'qa.config.mjs': 'export default { rules: { "line-length": { max: 80 } } };\n',
    });
  });

  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const check = (env: NodeJS.ProcessEnv = {}) =>
    run(process.execPath, [join(home, 'bin/qa.cjs'), 'check'], {
      cwd: join(home, 'project'),
      timeout: 30_000,
      env: { ...process.env, NODE_V8_COVERAGE: undefined, ...env },
    });
  const passes = { stdout: expect.stringContaining('pass    review'), stderr: '' };
  const kept = (): readonly string[] =>
    readdirSync(compiled, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));

  it('is written once, beside the program, and changes nothing', async () => {
    expect(await check()).toEqual(passes);
    const files = kept();
    expect(files.some((file) => /every-[\w-]{8}\.cjs\.bin$/.test(file))).toBe(true);
    const times = files.map((file) => statSync(file).mtimeMs);
    expect(await check()).toEqual(passes);
    expect(kept()).toEqual(files);
    expect(files.map((file) => statSync(file).mtimeMs)).toEqual(times);
  });

  it.each([
    ['nothing', (): Buffer => Buffer.alloc(0)],
    ['zeros', (bytes: Buffer): Buffer => Buffer.alloc(bytes.length)],
    ['a half', (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length >> 1)],
    ['a damaged byte', (bytes: Buffer): Buffer => damage(bytes, bytes.length >> 2)],
    ['a text', (): Buffer => Buffer.from('not what V8 wrote')],
  ])('is compiled anew where the file holds %s', async (_, spoil) => {
    await check();
    const whole = kept().map((file) => statSync(file).size);
    for (const file of kept()) writeFileSync(file, spoil(readFileSync(file)));
    expect(await check()).toEqual(passes);
    for (const [index, file] of kept().entries())
      expect(statSync(file).size).toBeGreaterThan(whole[index]! / 2);
  });

  it('is done without where it cannot be written', async () => {
    writeFileSync(compiled, 'a file in the place of the folder');
    expect(await check()).toEqual(passes);
    expect(await check()).toEqual(passes);
  });

  it('is not kept while coverage is measured', async () => {
    await check({ NODE_V8_COVERAGE: join(home, 'coverage') });
    expect(readdirSync(join(home, 'dist/chunks'))).not.toContain('compiled');
  });

  it('is whole where many starts write it at once', async () => {
    const runs = await Promise.all(Array.from({ length: 6 }, () => check()));
    for (const one of runs) expect(one).toEqual(passes);
    expect(kept().filter((file) => !file.endsWith('.bin'))).toEqual([]);
    expect(await check()).toEqual(passes);
  });
});
