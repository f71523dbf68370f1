import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { model, plain, read } from '../line-model.ts';

const record = (...lines: string[]) => `SF:a.ts\n${lines.join('\n')}\nend_of_record\n`;

async function linesOf(...lines: string[]) {
  return (await model(record(...lines)))['a.ts']!.lines;
}

describe('an lcov report', () => {
  it('gives hits by line, its own counts unread', async () => {
    expect(await linesOf('DA:1,3', 'DA:2,0', 'LF:99', 'LH:98')).toEqual({ 1: 3, 2: 0 });
  });

  it('splits a path at the first colon alone and reads Windows paths', async () => {
    const found = await model('SF:C:\\src\\a.ts\r\nDA:1,1\r\nend_of_record\r\n');
    expect(found['C:/src/a.ts']!.lines).toEqual({ 1: 1 });
  });

  it('trims the space that some tools put before the path', async () => {
    const found = await model('SF: a.ts\nDA:1,1\nend_of_record\n');
    expect(Object.keys(found)).toEqual(['a.ts']);
  });

  it.each([
    ['DA:1,2147483648', 2_147_483_648],
    ['DA:1,18446744073709551615', 0xffff_ffff],
    ['DA:1,1.0e+19', 0xffff_ffff],
    ['DA:1,-1', 0],
    ['DA:1,=====', 0],
    ['DA:1,undefined', 0],
    ['DA:1,NaN', 0],
    ['DA:1,3,oIq2T+5Cw==', 3],
    ['DA:1,0.4', 1],
  ])('reads %s as %d hits', async (line, hits) => {
    expect(await linesOf(line)).toEqual({ 1: hits });
  });

  it('adds duplicate lines and duplicate records up', async () => {
    const twice = record('DA:1,1', 'DA:2,0', 'DA:1,2') + record('DA:2,4');
    expect((await model(twice))['a.ts']!.lines).toEqual({ 1: 3, 2: 4 });
  });

  it(
    'passes over an entry that names no line and says how many there ' + 'were',
    async () => {
      const { map, passedOver } = await read(
        record('DA:0,1', 'DA:undefined,1', 'DA:3,1'),
      );
      expect(plain(map)['a.ts']!.lines).toEqual({ 3: 1 });
      expect(passedOver).toBe(2);
    },
  );

  it(
    'merges arms of equal ids and keeps different blocks of a line ' + 'apart',
    async () => {
      const found = await model(
        record('DA:1,1', 'BRDA:1,0,0,1', 'BRDA:1,0,1,-', 'BRDA:1,1,0,0') +
          record('DA:1,1', 'BRDA:1,0,1,5', 'BRDA:1,e2,0,1'),
      );
      expect(found['a.ts']!.branches).toEqual({ 1: '3/4' });
    },
  );

  it(
    'reads an arm that holds commas, a block that is a word, and an ' +
      'unreachable one',
    async () => {
      const found = await model(
        record('BRDA:1,0,jump to line 4, or 5,1', 'BRDA:1,None,0,0', 'BRDA:1,U0,1,0'),
      );
      expect(found['a.ts']!.branches).toEqual({ 1: '1/2' });
    },
  );

  it('reads functions of both dialects, an end line or none', async () => {
    const old = await model(record('FN:1,a', 'FN:2,9,b', 'FNDA:1,a', 'FNDA:0,b'));
    const indexed = await model(
      record('FNL:0,1,3', 'FNA:0,0,a', 'FNA:0,2,alias', 'FNL:1,4', 'FNA:1,0,b'),
    );
    expect(old['a.ts']!.functions).toBe('1/2');
    expect(indexed['a.ts']!.functions).toBe('1/2');
  });

  it('knows a name again without the blanks and the end of line behind it', async () => {
    const found = await model(
      record('FN:1,a b\r', 'FNDA:2,a b', 'FN:5,c ', 'FNDA:0,c\r'),
    );
    expect(found['a.ts']!.functions).toBe('1/2');
  });

  it('pairs repeated names in their order', async () => {
    const found = await model(
      record('FN:1,constructor', 'FN:9,constructor', 'FNDA:3,constructor') +
        record('FN:1,constructor', 'FN:9,constructor', 'FNDA:0,constructor'),
    );
    expect(found['a.ts']!.functions).toBe('1/2');
  });

  it('reads a name with commas', async () => {
    const found = await model(record('FN:3,f(int, char)', 'FNDA:2,f(int, char)'));
    expect(found['a.ts']!.functions).toBe('1/1');
  });

  it('tells functions of one name on one line apart', async () => {
    const found = await model(record('FN:1,f', 'FN:1,f', 'FNDA:2,f', 'FNDA:0,f'));
    expect(found['a.ts']!.functions).toBe('1/2');
    const lost = await model(record('FN:1,f', 'FNDA:0,f', 'FNDA:2,f', 'FNDA:0,g'));
    expect(lost['a.ts']!.functions).toBe('1/2');
  });

  it('passes over tags that nobody knows yet', async () => {
    expect(await linesOf('NEW_2:x', 'DA:1,1')).toEqual({ 1: 1 });
  });

  it('takes comments, versions and MC/DC entries and reads on', async () => {
    const text =
      '# made by hand\nTN:unit\n' + record('VER:1', 'MCDC:1,2,t,0,0,a', 'DA:1,1');
    expect((await model(text))['a.ts']!.lines).toEqual({ 1: 1 });
  });

  it('lets a new SF end a record that forgot its end', async () => {
    const found = await model('SF:a.ts\nDA:1,1\nSF:b.ts\nDA:2,1\nend_of_record\n');
    expect(Object.keys(found)).toEqual(['a.ts', 'b.ts']);
  });

  it.each([
    ['a last record without its end', 'SF:a.ts\nDA:1,1\n', 'no end_of_record'],
    [
      'a line that is not a record',
      record('DA:1,1', 'nonsense'),
      'line 3 is not an lcov record',
    ],
    ['a count that is not a number', record('DA:1,x'), 'line 2 is not an lcov record'],
    ['a tag that does not exist', record('da:1,1'), 'line 2 is not an lcov record'],
    ['a branch without its arm', record('BRDA:1,0,1'), 'line 2 is not an lcov record'],
    ['UTF-16', Buffer.from(`\ufeff${record('DA:1,1')}`, 'utf16le'), 'UTF-16'],
    [
      'UTF-16 without its mark',
      Buffer.from(record('DA:1,1'), 'utf16le'),
      'not an lcov record',
    ],
    ['data before any file', 'TN:\nDA:1,1\nend_of_record\n', 'before any SF'],
    [
      'a path that is not UTF-8',
      Buffer.from('SF:\xe9\nend_of_record\n', 'latin1'),
      'UTF-8',
    ],
    ['a line number beyond belief', record('DA:99999999999,1'), 'not an lcov record'],
  ])('refuses %s', async (_what, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it('gives the same model however its bytes are cut', async () => {
    const text =
      record(
        'FN:1,ä',
        'FNDA:1,ä',
        'DA:1,12',
        'DA:2,0',
        'BRDA:1,0,0,-',
        'BRDA:1,0,1,7',
      ) + 'SF:dir/β.ts\r\nDA:10,1\r\nend_of_record\r\n';
    const whole = await model(text);
    for (let size = 1; size < 40; size++)
      expect(await model(text, size)).toEqual(whole);
  });

  it('passes only where a cut falls between records', async () => {
    const text = `TN:\n${record('DA:1,12', 'BRDA:1,0,0,1')}TN:\n${record('DA:2,1')}`;
    const passing: string[] = [];
    for (let at = 0; at < text.length; at++)
      await read(text.slice(0, at)).then(
        () => passing.push(text.slice(0, at)),
        (error: Error) => expect(error.name).toBe('QaError'),
      );
    for (const part of passing) expect(part.trimEnd()).toMatch(/end_of_record$/);
  });

  it('sums any lines in any order', async () => {
    const entries = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 9 })),
      { minLength: 1, maxLength: 120 },
    );
    await fc.assert(
      fc.asyncProperty(entries, async (all) => {
        const sums: Record<number, number> = {};
        for (const [line, hits] of all) sums[line] = (sums[line] ?? 0) + hits;
        expect(
          await linesOf(...all.map(([line, hits]) => `DA:${line},${hits}`)),
        ).toEqual(sums);
      }),
    );
  });
});
