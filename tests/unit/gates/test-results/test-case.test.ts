import { describe, expect, it } from 'vitest';
import { firstLine } from '../../../../src/gates/test-results/read/test-case.ts';

describe('the first line of a message', () => {
  it.each([
    ['skips empty lines', '\n  \r\nbroken\nmore', 'broken'],
    ['loses the blanks around it', '  broken \t', 'broken'],
    ['loses its colours', '\u001b[31;1mbroken\u001b[0m', 'broken'],
    ['is whole at 200 characters', 'a'.repeat(200), 'a'.repeat(200)],
    ['is cut at 201', 'a'.repeat(201), `${'a'.repeat(200)}…`],
    ['is null for an empty message', '', null],
    ['is null for blanks', ' \n\t\n', null],
  ])('%s', (_what, text, line) => {
    expect(firstLine(text)).toBe(line);
  });

  it('is null where there is no message', () => {
    expect([firstLine(null), firstLine(undefined)]).toEqual([null, null]);
  });

  it('does not part a character at the cut', () => {
    expect(firstLine(`${'a'.repeat(199)}😀b`)).toBe(`${'a'.repeat(199)}…`);
  });

  it('is not a line that is only colours', () => {
    expect(firstLine('\u001b[31m\u001b[0m\nbroken')).toBe('broken');
  });
});
