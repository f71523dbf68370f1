import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brokenHolesIn,
  fill,
  namesIn,
} from '../../../../../src/gates/flow/flows/template.ts';

const values = new Map<string, unknown>([
  ['name', 'Ada'],
  ['count', 3],
  ['token', 'abcdef'],
  ['tricky', '{{name}} $& $1'],
]);

describe('a template', () => {
  it('puts values in for names, and keeps the kind of one that stands alone', () => {
    expect(fill({ a: ['Hi {{name}}', '{{count}}', 'n={{ count }}'] }, values)).toEqual({
      a: ['Hi Ada', 3, 'n=3'],
    });
  });

  it('does not fill what a value brought in', () => {
    expect(fill('<{{tricky}}>', values)).toBe('<{{name}} $& $1>');
  });

  it('tampers with a text so that it differs in one place in the middle', () => {
    expect(fill('{{token | tamper}}x', values)).toBe('abcAefx');
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const filled = fill('{{token | tamper}} ', new Map([['token', text]]));
        expect(filled).not.toBe(`${text} `);
        expect(filled).toHaveLength(text.length + 1);
      }),
    );
  });

  it('tells the names it uses, and what is not a name', () => {
    expect(namesIn({ a: '{{x}}{{y|tamper}}', b: ['{{ z }}'] })).toEqual([
      'x',
      'y',
      'z',
    ]);
    expect(brokenHolesIn(['{{x}}', '{{x y}}', '{{x | shout}}', '{ {x}}'])).toEqual([
      '{{x y}}',
      '{{x | shout}}',
    ]);
  });
});
