import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEnvironment } from '../../../../src/gates/env/files/parse-environment.ts';

const valuesOf = (text: string) =>
  Object.fromEntries(
    parseEnvironment(text).settings.map(({ key, value }) => [key, value]),
  );

describe('a file of environment variables', () => {
  it.each([
    'A=1\nB = 2\nexport C=3\n',
    'A="x # y"\nB=\'z\'\nC=`w`\n',
    'A="a\\nb"\nB=\'a\\nb\'\n',
    'A="one\ntwo"\nB=3\n',
    '# A=1\nB= x y  # note\nC=\n',
    'A=1\r\nB=2\r\n',
    'A=https://a.b/c?d=e\n',
  ])('means what Node says: %j', (text) => {
    expect(valuesOf(text)).toEqual({ ...parseEnv(text) });
  });

  it('means what Node says, whatever its values hold', () => {
    const value = fc.stringMatching(/^[\w .,:;/?&=+@-]{0,20}$/);
    const setting = fc.tuple(fc.stringMatching(/^[A-Z]{1,5}$/), value);
    fc.assert(
      fc.property(fc.array(setting), (settings) => {
        const text = settings.map(([key, one]) => `${key}=${one}`).join('\n');
        expect(valuesOf(text)).toEqual({ ...parseEnv(text) });
      }),
    );
  });

  it('tells the lines of its variables, and what is commented out', () => {
    const { settings, optional, faults } = parseEnvironment(
      '\uFEFFA=1\n# B=2\n# a note\n\nC="x\ny"\nD=4',
    );
    expect(settings.map(({ key, line }) => [key, line])).toEqual([
      ...[
        ['A', 1],
        ['C', 5],
        ['D', 7],
      ],
    ]);
    expect([...optional]).toEqual(['B']);
    expect(faults).toEqual([]);
  });
});
