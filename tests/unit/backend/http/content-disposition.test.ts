import { describe, expect, it } from 'vitest';
import { contentDisposition } from '../../../../src/backend/http/content-disposition.ts';

describe('The header of a download', () => {
  it.each([
    ['a plain name', 'a-b_1.pdf', 'a-b_1.pdf', 'a-b_1.pdf'],
    ['spaces', 'a b.pdf', 'a b.pdf', 'a%20b.pdf'],
    ['Chinese letters', '文.pdf', '_.pdf', '%E6%96%87.pdf'],
    ['a character of two units', '😀.pdf', '__.pdf', '%F0%9F%98%80.pdf'],
    ['a quote', 'a".pdf', 'a_.pdf', 'a%22.pdf'],
    ['an apostrophe', "it's.pdf", 'it_s.pdf', 'it%27s.pdf'],
    ['brackets and a star', '(a)*.pdf', '(a)_.pdf', '%28a%29%2A.pdf'],
    ['a line end', 'a\r\nb', 'a__b', 'a%0D%0Ab'],
    ['a semicolon', 'a;b', 'a_b', 'a%3Bb'],
    ['a percent sign', 'a%22', 'a_22', 'a%2522'],
    ['a backslash', 'a\\"', 'a__', 'a%5C%22'],
  ])('writes %s in both forms', (_, name, plain, encoded) => {
    expect(contentDisposition(name)).toBe(
      `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    );
  });
});
