import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { firstLine } from '../../../src/core/first-line.ts';
import { sha256 } from '../../../src/core/hash.ts';
import { lockFiles } from '../../../src/core/lock-files.ts';
import { readText } from '../../../src/core/read-text.ts';

describe('the SHA-256 of a text', () => {
  it('is that of its bytes in UTF-8, as sha256sum prints it', () => {
    const known = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(sha256('abc')).toBe(known);
    expect(sha256('é', 'base64')).toBe(sha256(Buffer.from('é'), 'base64'));
  });
});

describe('the first line of a text', () => {
  it('ends at the first line end of any kind', () => {
    expect(firstLine('a b\nc')).toBe('a b');
    expect(firstLine('a\r\nb')).toBe('a');
    expect(firstLine('')).toBe('');
    expect(firstLine('\nb')).toBe('');
  });
});

describe('a file below a root', () => {
  it('is read as text, or is null if it does not exist', () => {
    const place = { host: { fs }, root: import.meta.dirname };
    expect(readText(place, 'texts.test.ts')).toContain('below a root');
    expect(readText(place, 'no-such-file')).toBeNull();
  });
});

describe('the list of lock files', () => {
  it('names each file once', () => {
    expect(new Set(lockFiles).size).toBe(lockFiles.length);
    expect(lockFiles).toContain('uv.lock');
  });
});
