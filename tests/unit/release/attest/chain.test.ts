import { describe, expect, it } from 'vitest';
import {
  ancestorsOf,
  checkAnchor,
  checkGrowth,
  followUp,
  headsOfChain,
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
    ['a lost first line', second, ':1: the line that it followed'],
    ['a line twice', first + first, ':2: it stands twice'],
    ['a wrong number', first + writeLine(entry(3, prev), null), ':2: it is number 3'],
    [
      'a changed line',
      first.replace('语', 'x') + second,
      ':2: the line that it followed',
    ],
    [
      'a changed signature',
      first.replace('\t-', '\tx') + second,
      ':2: the line that it',
    ],
    ['a blank line', `${first}\n`, ':2: this is not an attestation'],
    ['no signature', '{"v":1,"item":"a"}\n', ':1: this is not an attestation'],
    ['a second tab', first.replace('\n', '\t\n'), ':1: this is not an attestation'],
    ['no JSON', '{\t-\n', ':1: this is not an attestation'],
    ['JSON that is null', 'null\t-\n', ':1: this is not an attestation'],
    [
      'another version',
      first.replace('"v":1', '"v":2'),
      ':1: this is not an attestation',
    ],
    ['nobody', without('by'), ':1: this is not an attestation'],
    [
      'nobody’s name',
      first.replace('"name":"n",', ''),
      ':1: this is not an attestation',
    ],
    ['no time', without('at'), ':1: this is not an attestation'],
    ['no end', without('expires'), ':1: this is not an attestation'],
    ['no item', without('item'), ':1: this is not an attestation'],
    ['no commit', without('commit'), ':1: this is not an attestation'],
    ['no evidence', without('evidence'), ':1: this is not an attestation'],
    [
      'a status of its own',
      first.replace('attested', 'fine'),
      ':1: this is not an attes',
    ],
    [
      'half evidence',
      first.replace('[]', '[{"uri":"x"}]'),
      ':1: this is not an attestation',
    ],
    ['a list', '[]\t-\n', ':1: this is not an attestation'],
  ])('names the line of a file with %s', (_, text, problem) => {
    expect(() => readChain(text, path)).toThrow(`${path}${problem}`);
  });
});

describe('the heads of a chain', () => {
  const heads = (text: string) => headsOfChain(readChain(text, path));

  it('are the hash of nothing, or of the last line without its end', () => {
    expect(heads('')).toEqual([`sha256:${empty}`]);
    expect(heads(first)).toEqual([prev]);
    expect(heads(first + second)).not.toContain(prev);
  });

  it('are two after two people attested on two branches, until one attests again', () => {
    const other = writeLine(entry(2, prev, 'on another branch'), null);
    const merged = first + second + other;
    const lines = readChain(merged, path);
    expect(heads(merged)).toEqual([lines[1]!.id, lines[2]!.id]);
    const next = followUp(lines);
    expect(next).toEqual({ seq: 3, prev: lines[2]!.id, also: [lines[1]!.id] });
    const joined = merged + writeLine({ ...entry(3, ''), ...next }, null);
    expect(heads(joined)).toHaveLength(1);
    const all = readChain(joined, path);
    const ids = all.slice(0, 3).map(({ id }) => id);
    expect([...ancestorsOf(all[3]!, all)].toSorted()).toEqual(ids.toSorted());
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

  it('names the commit whose lines are gone, on whichever side of a merge', () => {
    const committed = [
      { commit: '1111111111', text: first + second },
      { commit: '2222222222', text: first },
    ];
    expect(() => checkGrowth(path, first, committed)).toThrow('commit 1111111 holds');
    expect(() => checkGrowth(path, '', committed.slice(1))).toThrow('commit 2222222');
  });

  it('lets lines pass that were put back', () => {
    const committed = [
      { commit: '1111111111', text: first + second },
      { commit: '2222222222', text: first },
    ];
    expect(() => checkGrowth(path, first + second, committed)).not.toThrow();
  });
});

describe('checkAnchor', () => {
  const idOf = (line: string) => `sha256:${sha256(line.slice(0, -1))}`;
  const anchored =
    (text: string, ...anchors: string[]) =>
    () =>
      checkAnchor(path, readChain(text, path), { tag: 'v1.2.3', anchors });

  it('finds the heads that a tag names at the end or before it', () => {
    expect(anchored(first, idOf(first))).not.toThrow();
    expect(anchored(first + second, idOf(first))).not.toThrow();
    expect(anchored(first + second, idOf(first), idOf(second))).not.toThrow();
    expect(anchored('')).not.toThrow();
  });

  it.each([
    ['another line', writeLine(entry(1, `sha256:${empty}`, 'b'), null)],
    ['nothing', ''],
  ])('finds %s in their place', (_, text) => {
    expect(anchored(text, idOf(first))).toThrow(
      'holds none of what tag v1.2.3 was made with',
    );
  });

  it('misses one of two heads', () => {
    expect(anchored(first, idOf(first), idOf(second))).toThrow('was replaced');
  });
});
