import { describe, expect, it } from 'vitest';
import { codeOf, files, importsOf } from './sources.ts';

const isCommand = (file: string): boolean =>
  file === 'src/cli.ts' || file.startsWith('src/commands/');
const below = files.filter((file) => !isCommand(file));

/** Files below the commands that write to a stream, and why they have to. */
const writers: Readonly<Record<string, string>> = {
  'src/core/run-child.ts': 'what a command prints is shown while it runs',
  'src/pipeline/status-line.ts': 'progress and notices go on while gates run',
  'src/backend/serve.ts': 'the address of the service is told while it serves',
  'src/setup/init/confirm.ts': 'what is asked has to be shown before the answer',
  'src/setup/init/run-init.ts': 'what is asked about, too',
  'src/setup/ops/init-ops.ts': 'what is asked about, too',
};

/** A call of `write`, or `write` taken out of a stream. */
const writes = /std(?:out|err)\.write\(|\bwrite\b[^;=]*\}\s*=[^;]*\bstd(?:out|err)\b/;
/** A flag by its name in brackets, or the value of one with a type put on it. */
const casts =
  /\bflags\[['"]|\b(?:flags|opts\(\))(?:\.opts\(\))?\.\w+!?\s+as\s+(?!const\b)/;

describe('the house', () => {
  it.each([
    ['host.stdout.write(text)', writes],
    ['const { write } = host.stderr;', writes],
    ["flags['only'] as string", casts],
    ['flags.only as string', casts],
    ['flags.opts().only as string[]', casts],
  ])('sees %s', (code, pattern) => {
    expect(code).toMatch(pattern);
  });
});

describe('below the commands', () => {
  it('nothing writes to a stream, but for what cannot wait for the end', () => {
    const writing = below.filter((file) => writes.test(codeOf(file)));
    expect(writing.sort()).toEqual(Object.keys(writers).sort());
  });

  it('nothing imports what parses a command line, but for its types', () => {
    const wrong = below.flatMap((file) =>
      importsOf(file)
        .filter(({ path }) => /commander/.test(path))
        .map(({ path, isType }) => ({ file, path, isType })),
    );
    expect(wrong.filter(({ isType }) => !isType)).toEqual([]);
    expect(wrong.filter(({ file }) => file !== 'src/core/flags.ts')).toEqual([]);
  });

  it('no value of a flag is read by its name and cast', () => {
    const wrong = files.filter((file) => casts.test(codeOf(file)));
    expect(wrong).toEqual([]);
  });

  it('the flags of gates alone know how a command line is declared', () => {
    const wrong = below.filter((file) =>
      importsOf(file).some(({ path }) => path === 'src/core/flags.ts'),
    );
    // Gates over the project's own tools share theirs.
    const isAllowed = (file: string): boolean =>
      /^src\/(?:core|pipeline)\/|^src\/tools\/tool-flags\.ts$/.test(file) ||
      /^src\/gates\/[^/]+\/flags\.ts$/.test(file);
    expect(wrong.filter((file) => !isAllowed(file))).toEqual([]);
  });
});
