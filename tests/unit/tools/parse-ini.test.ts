import { describe, expect, it } from 'vitest';
import { parseIni } from '../../../src/tools/parse-ini.ts';

describe('an INI file', () => {
  it.each<[string, string, object]>([
    ['is empty where it says nothing', '', {}],
    [
      'has values by section',
      '[a]\nx = 1\n[b]\ny: 2\n',
      { a: { x: '1' }, b: { y: '2' } },
    ],
    ['goes on with indented lines', '[a]\nx =\n  1\n\t2\n', { a: { x: '\n1\n2' } }],
    [
      'passes over comments, indented ones too',
      '[a]\nx = 1\n  # no\n; no\n',
      { a: { x: '1' } },
    ],
    [
      'takes a comment behind a value as the value',
      '[a]\nx = 1 # y\n',
      { a: { x: '1 # y' } },
    ],
    ['has keys without case', '[a]\nOmit = 1\n', { a: { omit: '1' } }],
    [
      'joins a section that comes twice',
      '[a]\nx=1\n[b]\n[a]\ny=2\n',
      { a: { x: '1', y: '2' }, b: {} },
    ],
    ['may have ends of Windows', '[a]\r\nx = 1\r\n', { a: { x: '1' } }],
    ['passes over lines before a key', '  lost\n[a]\n  lost\n', { a: {} }],
  ])('%s', (_what, text, sections) => {
    expect(JSON.parse(JSON.stringify(parseIni(text)))).toEqual(sections);
  });

  it('cannot reach what all objects share', () => {
    parseIni('[__proto__]\npolluted = yes\n');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
