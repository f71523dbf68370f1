import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openProject } from '../support/project.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

function damage(bytes: Buffer, at: number): Buffer {
  bytes[at]! ^= 0x5a;
  return bytes;
}

describe('compiled code in the cache folder of the user', () => {
  let home: string;
  let folder: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'qa-compiled-'));
    folder = join(home, '.cache/qa-toolchain/compiled-code');
    openProject(join(home, 'project')).write({
      'a.ts': 'let a = 1;\n',
      'qa.config.mjs': 'export default { rules: { "line-length": { max: 80 } } };\n',
    });
  });

  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const check = (env: NodeJS.ProcessEnv = {}, program = root) =>
    run(process.execPath, [join(program, 'bin/qa.cjs'), 'check'], {
      cwd: join(home, 'project'),
      timeout: 30_000,
      env: {
        ...process.env,
        HOME: home,
        XDG_CACHE_HOME: undefined,
        NODE_V8_COVERAGE: undefined,
        ...env,
      },
    });
  const passes = { stdout: expect.stringContaining('pass    review'), stderr: '' };
  const keptIn = (place: string): readonly string[] =>
    readdirSync(place).map((name) => join(place, name));

  it('is written once, and a second start leaves it as it is', async () => {
    expect(await check()).toEqual(passes);
    const files = keptIn(folder);
    expect(files.some((file) => /every-[\w-]{8}\.cjs-v.*\.bin$/.test(file))).toBe(true);
    const times = files.map((file) => statSync(file).mtimeMs);
    expect(await check()).toEqual(passes);
    expect(keptIn(folder)).toEqual(files);
    expect(files.map((file) => statSync(file).mtimeMs)).toEqual(times);
  });

  it('can be read and written by nobody but the user', async () => {
    await check();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const file of keptIn(folder)) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  /** Another place of the program. */
  const copied = (): string => {
    const program = join(home, 'program');
    for (const name of ['bin', 'dist', 'package.json'])
      cpSync(join(root, name), join(program, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(program, 'node_modules'));
    return program;
  };

  it('is of one place of the program, which stack traces name', async () => {
    await check();
    const ofRoot = keptIn(folder);
    await check({}, copied());
    const names = keptIn(folder).map((file) => file.slice(0, file.lastIndexOf('-')));
    for (const file of ofRoot) {
      const name = file.slice(0, file.lastIndexOf('-'));
      expect(names.filter((other) => other === name)).toHaveLength(2);
    }
  });

  it('leaves the installed package as it is', async () => {
    const program = copied();
    const before = readdirSync(program, { recursive: true });
    expect(await check({}, program)).toEqual(passes);
    expect(readdirSync(program, { recursive: true })).toEqual(before);
  });

  it.each([
    ['nothing', (): Buffer => Buffer.alloc(0)],
    ['zeros', (bytes: Buffer): Buffer => Buffer.alloc(bytes.length)],
    ['a half', (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length >> 1)],
    ['a damaged byte', (bytes: Buffer): Buffer => damage(bytes, bytes.length >> 2)],
    ['a text', (): Buffer => Buffer.from('not what V8 wrote')],
  ])('is compiled again where the file holds %s', async (_, spoil) => {
    await check();
    const files = keptIn(folder);
    const whole = files.map((file) => statSync(file).size);
    for (const file of files) writeFileSync(file, spoil(readFileSync(file)));
    expect(await check()).toEqual(passes);
    for (const [index, file] of files.entries())
      expect(statSync(file).size).toBeGreaterThan(whole[index]! / 2);
  });

  it('is not used where others can write to the folder', async () => {
    await check();
    for (const file of keptIn(folder)) writeFileSync(file, 'planted');
    chmodSync(folder, 0o777);
    expect(await check()).toEqual(passes);
    for (const file of keptIn(folder))
      expect(readFileSync(file, 'utf8')).toBe('planted');
  });

  it('is not used where the folder is a link to another one', async () => {
    const other = join(home, 'other');
    mkdirSync(other);
    mkdirSync(dirname(folder), { recursive: true });
    symlinkSync(other, folder);
    expect(await check()).toEqual(passes);
    expect(readdirSync(other)).toEqual([]);
  });

  it.each([
    ['the home directory is a file', { HOME: '/dev/null' }],
    ['the home directory does not exist', { HOME: '/proc/no/such/home' }],
    ['there is no home directory', { HOME: undefined }],
    ['the home directory is not an absolute path', { HOME: 'relative' }],
  ])('is left out without an error where %s', async (_, env) => {
    expect(await check(env)).toEqual(passes);
    expect(readdirSync(home)).toEqual(['project']);
    expect(readdirSync(join(home, 'project'))).not.toContain('relative');
  });

  it('follows XDG_CACHE_HOME', async () => {
    const caches = join(home, 'caches');
    expect(await check({ XDG_CACHE_HOME: caches })).toEqual(passes);
    expect(keptIn(join(caches, 'qa-toolchain/compiled-code'))).not.toEqual([]);
    expect(readdirSync(home)).not.toContain('.cache');
  });

  it.each([
    ['coverage is measured', { NODE_V8_COVERAGE: '/dev/null/coverage' }],
    ["Node's switch says so", { NODE_DISABLE_COMPILE_CACHE: '1' }],
  ])('is not kept where %s', async (_, env) => {
    await check(env).catch(() => undefined);
    expect(readdirSync(home)).not.toContain('.cache');
  });

  it('loses the oldest files where the folder holds more than 16 MB', async () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const name of ['old', 'older', 'oldest']) {
      writeFileSync(join(folder, name), Buffer.alloc(7_000_000));
      const at = Date.now() / 1000 - name.length * 1000;
      utimesSync(join(folder, name), at, at);
    }
    await check();
    const names = readdirSync(folder);
    expect(names).toContain('old');
    expect(names).not.toContain('oldest');
  });

  it('is whole where many starts write it at once', async () => {
    const runs = await Promise.all(Array.from({ length: 6 }, () => check()));
    for (const one of runs) expect(one).toEqual(passes);
    expect(keptIn(folder).filter((file) => !file.endsWith('.bin'))).toEqual([]);
    expect(await check()).toEqual(passes);
  });
});
