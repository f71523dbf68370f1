import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeIssue } from '../../../src/config/describe-issue.ts';
import { configSchema } from '../../../src/config/schema.ts';

const schema = configSchema(z, {
  rules: {
    complexity: {
      options: (zod) =>
        zod.strictObject({
          max: zod.int().positive().optional(),
          profile: zod.enum(['classic', 'cognitive']).optional(),
        }),
    },
    'syntax-error': { options: (zod) => zod.strictObject({}), locked: true },
  },
  gates: {},
  sections: {},
});

function problems(value: unknown): readonly string[] {
  const result = schema.safeParse(value);
  return result.success
    ? []
    : result.error.issues.flatMap((issue) => describeIssue(issue, value, schema));
}

describe('what is said of a wrong configuration', () => {
  it('names an unknown key at the top and the nearest right word', () => {
    expect(problems({ rulez: {} })).toEqual(['unknown key rulez. Did you mean rules?']);
  });

  it('lists the words of options and not the places of a list', () => {
    expect(problems({ rules: { complexity: { options: {} } } })).toEqual([
      'unknown key rules.complexity.options. There are: max, profile',
    ]);
  });

  it('names an unknown rule', () => {
    expect(problems({ rules: { complexty: 'off' } })).toEqual([
      'unknown key rules.complexty. Did you mean complexity?',
    ]);
  });

  it.each([
    [{ rules: { complexity: 'warn' } }, 'Did you mean warning?'],
    [{ rules: { complexity: 2 } }, 'Did you mean error?'],
    [{ rules: { complexity: ['warn', { max: 12 }] } }, 'Did you mean warning?'],
    [{ rules: { complexity: ['error', 12] } }, 'its options ({ … })'],
    [{ rules: { complexity: [1, 12] } }, 'Did you mean warning?'],
    [{ ignorePatterns: ['a'] }, 'Did you mean ignores?'],
    [{ rules: { 'sonarjs/cognitive-complexity': 'off' } }, 'Did you mean complexity?'],
    [{ rules: { 'no-eval': 'off' } }, 'There are: complexity, syntax-error'],
  ])('knows the habits of other tools: %j', (value, expected) => {
    expect(problems(value)).toHaveLength(1);
    expect(problems(value)[0]).toContain(expected);
  });

  it('names an unknown option of a rule, also within a pair and an override', () => {
    const expected = 'Did you mean max?';
    expect(problems({ rules: { complexity: { maxx: 1 } } }).join()).toContain(expected);
    expect(
      problems({ rules: { complexity: ['error', { maxx: 1 }] } }).join(),
    ).toContain(expected);
    expect(
      problems({ overrides: [{ files: ['a'], rules: { complexity: { maxx: 1 } } }] }),
    ).toEqual(['unknown key overrides[0].rules.complexity.maxx. Did you mean max?']);
  });

  it('shows a wrong value with what it may be', () => {
    const [problem] = problems({ rules: { complexity: 'of' } });
    expect(problem).toBe(
      'rules.complexity must be off, warning, error, not "of". Did you mean off?',
    );
    expect(problems({ rules: { complexity: { profile: 'clasic' } } })[0]).toContain(
      'rules.complexity.profile must be classic, cognitive, not ' +
        '"clasic". Did you mean classic?',
    );
  });

  it('shows a value of a wrong type', () => {
    expect(problems({ include: 'src' })[0]).toContain('include');
    expect(problems({ include: 'src' })[0]).toContain('"src"');
    expect(problems({ rules: { complexity: { max: 0 } } })[0]).toContain(
      'rules.complexity.max',
    );
  });

  it('does not let a locked rule be turned off', () => {
    expect(problems({ rules: { 'syntax-error': 'off' } })[0]).toBe(
      'rules.syntax-error: cannot be turned off or lowered, it is "off".',
    );
  });

  it('says several problems at once', () => {
    expect(problems({ a: 1, b: 2, include: 3 })).toHaveLength(3);
  });
});
