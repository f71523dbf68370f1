import { describe, expect, it } from 'vitest';
import { exhibitMarkdown } from '../../../../src/core/exhibits/exhibit-markdown.ts';

describe('an exhibit in Markdown', () => {
  it('is a table whose cells cannot end early', () => {
    const rows = [['a|b', '<br>']];
    const table = { kind: 'table', title: 'T*', columns: ['x', 'y'], rows } as const;
    expect(exhibitMarkdown(table)).toEqual([
      '**T&#42;**',
      '',
      '| x | y |',
      '| --- | --- |',
      '| a&#124;b | &#60;br&#62; |',
      '',
    ]);
  });

  it('has no line break within a cell', () => {
    const lines = exhibitMarkdown({ kind: 'lines', lines: ['a\r\n\nb', '中'] });
    expect(lines).toEqual(['a b', '', '中', '']);
  });

  it('shows bars as a table of counts', () => {
    const bars = [{ label: '10-20', count: 3 }];
    expect(exhibitMarkdown({ kind: 'bars', title: 'T', bars }).slice(2)).toEqual([
      '|  | count |',
      '| --- | --- |',
      '| 10-20 | 3 |',
      '',
    ]);
  });

  it('is nothing for bars without a bar', () => {
    expect(exhibitMarkdown({ kind: 'bars', title: 'T', bars: [] })).toEqual([]);
  });

  it('names the numbers of tiles in one line', () => {
    const tiles = [
      { label: 'lines', value: '82 %', note: 'of 50' },
      { label: 'a_b', value: '3' },
    ];
    expect(exhibitMarkdown({ kind: 'tiles', tiles })).toEqual([
      'lines: **82 %** (of 50) · a&#95;b: **3**',
      '',
    ]);
  });

  it('lists checks under their groups', () => {
    const item = { title: 'Tag', isDone: true, state: 'ok', evidence: 'v1' } as const;
    const groups = [{ title: 'After', items: [{ ...item, tone: 'good' } as const] }];
    expect(exhibitMarkdown({ kind: 'checks', title: 'C', groups })).toEqual([
      ...['#### C', '', '**After**', ''],
      ...['- [x] Tag: **ok**, v1', ''],
    ]);
  });

  it('folds a text into a fence that the text cannot close', () => {
    const folds = [{ title: 'trace', text: 'a\n````\nb' }];
    expect(exhibitMarkdown({ kind: 'folds', title: 'F', folds })).toEqual([
      ...['**F**', '', '<details><summary>trace</summary>', ''],
      ...['`````text', 'a\n````\nb', '`````', '', '</details>', ''],
    ]);
  });

  it('shows the files with most misses as a table, the worst first', () => {
    const lines = { runs: [], partial: [] };
    const files = [
      { path: 'full.ts', counts: [[9, 9]] as const, ...lines },
      { path: 'b.ts', counts: [[1, 2]] as const, ...lines },
      { path: 'a.ts', counts: [[1, 9]] as const, ...lines },
    ];
    const shown = { kind: 'files', title: 'F', columns: ['lines'], files } as const;
    expect(exhibitMarkdown(shown).slice(4)).toEqual([
      '| a.ts | 1 of 9 |',
      '| b.ts | 1 of 2 |',
      '',
    ]);
  });
});
