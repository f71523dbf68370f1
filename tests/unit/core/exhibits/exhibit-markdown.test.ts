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
});
