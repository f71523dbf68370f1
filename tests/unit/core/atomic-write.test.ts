import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeFolder, writeAtomically } from '../../../src/core/atomic-write.ts';

let folder: string;
let clock = 0;
const host = { fs, pid: 42, elapsed: () => ++clock };

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'qa-atomic-'));
  return () => fs.rmSync(folder, { recursive: true, force: true });
});

const modeOf = (file: string): number => fs.statSync(file).mode & 0o7777;

describe('writing a file in one step', () => {
  it('replaces the bytes and keeps the permissions of the old file', () => {
    const file = join(folder, 'a');
    fs.writeFileSync(file, 'old');
    fs.chmodSync(file, 0o751);
    writeAtomically(host, file, 'new 新');
    expect(fs.readFileSync(file, 'utf8')).toBe('new 新');
    expect(modeOf(file)).toBe(0o751);
    expect(fs.readdirSync(folder)).toEqual(['a']);
  });

  it('gives a new file the permissions that were asked for, whatever the umask', () => {
    const file = join(folder, 'a');
    writeAtomically(host, file, new Uint8Array([1, 2]), {
      ...{ mode: 0o666, isDurable: true },
    });
    expect(modeOf(file)).toBe(0o666);
    expect([...fs.readFileSync(file)]).toEqual([1, 2]);
  });

  it('leaves the old bytes and no temporary file if the last check throws', () => {
    const file = join(folder, 'a');
    fs.writeFileSync(file, 'old');
    const refuse = (): void => {
      throw new Error('changed meanwhile');
    };
    expect(() => writeAtomically(host, file, 'new', { beforeRename: refuse })).toThrow(
      'changed meanwhile',
    );
    expect(fs.readFileSync(file, 'utf8')).toBe('old');
    expect(fs.readdirSync(folder)).toEqual(['a']);
  });

  it('takes over the temporary file of a run that died, if its name is given', () => {
    const file = join(folder, 'a');
    fs.writeFileSync(`${file}.left`, 'half of a much longer text');
    writeAtomically(host, file, 'new', { temporary: `${file}.left` });
    expect(fs.readFileSync(file, 'utf8')).toBe('new');
    expect(fs.readdirSync(folder)).toEqual(['a']);
  });

  it('makes the folders of a file, and accepts that they exist', () => {
    const file = join(folder, 'x/y/z');
    makeFolder(host, file);
    makeFolder(host, file);
    expect(fs.readdirSync(join(folder, 'x'))).toEqual(['y']);
  });
});
