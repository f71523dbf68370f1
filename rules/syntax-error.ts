import { defineRule } from '../src/core/rule.ts';

export default defineRule({
  what: 'A file can be read as what its name says it is.',
  why: 'What cannot be parsed cannot be checked: no other rule sees such a file.',
  severity: 'error',
  locked: true,
  needs: ['problems'],
  defaults: {},
  options: (z) => z.strictObject({}),
  messages: { unreadable: 'this file does not parse: {reason}' },
  help: 'Correct it, or ignore it where it is not meant to parse.',
  examples: {
    pass: [
      'export const a = 1;',
      { code: 'return require("a");', file: 'a.js' },
      { code: 'with (a) b;', file: 'a.cjs' },
      { code: 'const a = <b />;', file: 'a.js' },
      { code: '#!/usr/bin/env node\na();', file: 'a.mjs' },
    ],
    fail: [
      'let = ;',
      { code: 'const a: string = b;', file: 'a.js' },
      { code: '('.repeat(600) + ')'.repeat(600), file: 'a.js' },
    ],
  },
  *check({ problems }) {
    for (const { start, end, reason } of problems)
      yield { at: { start, end }, messageId: 'unreadable', data: { reason } };
  },
});
