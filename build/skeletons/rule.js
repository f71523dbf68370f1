import { camelCase } from './words.js';

/** The files of a review rule: the rule and its test. */
export function renderRule(id) {
  const name = camelCase(id);
  return {
    [`rules/${id}.ts`]: `import { defineRule } from '../src/core/rule.ts';

export default defineRule({
  what: 'Say in one sentence what holds when the rule passes.',
  why: 'Say why that is worth an error.',
  severity: 'error',
  needs: ['text'],
  defaults: {},
  options: (z) => z.strictObject({}),
  messages: { found: 'say what is wrong' },
  help: 'Say what to do.',
  // Each is run by tests/unit/rules/examples.test.ts and shown by \`qa explain\`.
  examples: {
    pass: ['const a = 1;'],
    fail: ['const ${name} = 1;'],
  },
  *check() {
    // Yield { at: { start, end }, messageId: 'found' } for each place.
  },
});
`,
    [`tests/unit/rules/${id}.test.ts`]: `import { expect, test } from 'vitest';
import rule from '../../../rules/${id}.ts';
import type { FileFacts } from '../../../src/core/facts.ts';

function check(text: string) {
  const facts = { text } as FileFacts;
  return [...rule.check(facts, rule.defaults, { path: 'a.ts', today: 0 })];
}

test('${id} finds nothing in an empty file', () => {
  expect(check('')).toEqual([]);
});

test('${id} finds what it looks for', () => {
  expect(check('const ${name} = 1;')).toMatchObject([{ messageId: 'found' }]);
});
`,
  };
}
