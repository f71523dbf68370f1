import { describe, expect, it } from 'vitest';
import {
  checkAnchor,
  checkGrowth,
  headOfChain,
  readChain,
  writeLine,
} from '../../../../src/release/attest/chain.ts';
import type { Attestation } from '../../../../src/release/attest/entry.ts';
import { sha256 } from '../../../../src/core/hash.ts';

const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const path = '.qa/attestations/1.2.3.jsonl';

function entry(seq: number, prev: string, note = ''): Attestation {
  return {
    ...{ v: 1, seq, item: 'backup', status: 'attested', version: '1.2.3', prev },
    ...{ commit: 'c', by: { name: 'n', email: 'e' }, at: 'a', evidence: [], note },
    expires: null,
  };
}

const first = writeLine(entry(1, `sha256:${empty}`, 'a\tb\n语🎉'), null);
const prev = `sha256:${sha256(first.slice(0, -1))}`;
const second = writeLine(entry(2, prev), 'c2ln');

/** The first line without a field. */
function without(name: keyof Attestation): string {
  const fields = Object.entries(entry(1, `sha256:${empty}`));
  const rest = Object.fromEntries(fields.filter(([field]) => field !== name));
  return writeLine(rest as unknown as Attestation, null);
}

describe('readChain', () => {
  it('reads no lines, and lines with any note and signature', () => {
    expect(readChain('', path)).toEqual([]);
    const read = readChain(first + second, path);
    expect(read.map((line) => [line.entry.note, line.signature])).toEqual([
      ['a\tb\n语🎉', null],
      ['', 'c2ln'],
    ]);
    expect(read[1]!.payload).toBe(JSON.stringify(entry(2, prev)));
  });

  it.each([
    ['no end', first.trimEnd(), ':1: the last line has no end'],
    ['a half second line', first + second.slice(0, 9), ':2: the last line has no end'],
    ['a lost first line', second, ':1: it is number 2 and stands as 1'],
    ['a line twice', first + first, ':2: it is number 1 and stands as 2'],
    ['a changed line', first.replace('语', 'x') + second, ':2: the line before it'],
    ['a changed signature', first.replace('\t-', '\tx') + second, ':2: the line bef'],
    ['a blank line', `${first}\n`, ':2: this is no attestation'],
    ['no signature', '{"v":1,"item":"a"}\n', ':1: this is no attestation'],
    ['a second tab', first.replace('\n', '\t\n'), ':1: this is no attestation'],
    ['no JSON', '{\t-\n', ':1: this is no attestation'],
    ['JSON that is null', 'null\t-\n', ':1: this is no attestation'],
    ['another version', first.replace('"v":1', '"v":2'), ':1: this is no attestation'],
    ['nobody', without('by'), ':1: this is no attestation'],
    ['nobody’s name', first.replace('"name":"n",', ''), ':1: this is no attestation'],
    ['no time', without('at'), ':1: this is no attestation'],
    ['no end', without('expires'), ':1: this is no attestation'],
    ['no item', without('item'), ':1: this is no attestation'],
    ['no commit', without('commit'), ':1: this is no attestation'],
    ['no evidence', without('evidence'), ':1: this is no attestation'],
    ['a status of its own', first.replace('attested', 'fine'), ':1: this is no attes'],
    [
      'half evidence',
      first.replace('[]', '[{"uri":"x"}]'),
      ':1: this is no attestation',
    ],
    ['a list', '[]\t-\n', ':1: this is no attestation'],
  ])('names the line of a file with %s', (_, text, problem) => {
    expect(() => readChain(text, path)).toThrow(`${path}${problem}`);
  });
});

describe('headOfChain', () => {
  it('is the hash of nothing, or of the last line without its end', () => {
    expect(headOfChain('')).toBe(`sha256:${empty}`);
    expect(headOfChain(first)).toBe(prev);
    expect(headOfChain(first + second)).not.toBe(prev);
  });
});

describe('checkGrowth', () => {
  it('lets a file pass that only grew, or that no commit holds', () => {
    const committed = [
      { commit: 'a', text: '' },
      { commit: 'b', text: first },
    ];
    expect(() => checkGrowth(path, first + second, committed)).not.toThrow();
    expect(() => checkGrowth(path, '', [])).not.toThrow();
  });

  it('names the commit whose lines went, even where they came back', () => {
    const committed = [
      { commit: '1111111111', text: first + second },
      { commit: '2222222222', text: first },
    ];
    expect(() => checkGrowth(path, first + second, committed)).toThrow(
      'does not begin with what commit 1111111 holds',
    );
    expect(() => checkGrowth(path, '', committed.slice(1))).toThrow('commit 2222222');
  });
});

describe('checkAnchor', () => {
  const anchored = (text: string, head: string) => () =>
    checkAnchor(path, text, { tag: 'v1.2.3', anchor: head });

  it('finds the head that a tag names at the end or before it', () => {
    expect(anchored(first, headOfChain(first))).not.toThrow();
    expect(anchored(first + second, headOfChain(first))).not.toThrow();
    expect(anchored(first + second, headOfChain(first + second))).not.toThrow();
  });

  it.each([
    ['another line', writeLine(entry(1, `sha256:${empty}`, 'b'), null)],
    ['nothing', ''],
    ['what follows it alone', second],
  ])('finds %s in its place', (_, text) => {
    expect(anchored(text, headOfChain(first))).toThrow(
      'holds none of what tag v1.2.3 was made with',
    );
  });
});
