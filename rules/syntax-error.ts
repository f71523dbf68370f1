import { defineRule } from '../src/core/rule.ts';

export default defineRule({
  what: 'A file can be read as what its name says it is.',
  why: 'What cannot be parsed cannot be checked: no other rule sees such a file.',
  severity: 'error',
  locked: true,
  needs: ['problems'],
  defaults: {},
  options: (z) => z.strictObject({}),
  messages: {
    unreadable: 'this file does not parse: {reason}',
    refused: 'this file is not checked: {reason}',
  },
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
      { code: '<template><p></template', file: 'a.vue' },
      { code: '<script>let = ;</script>', file: 'a.vue' },
      { code: 'const a: string = b;', file: 'a.js' },
    ],
  },
  *check({ problems }) {
    for (const { start, end, reason, refused } of problems) {
      const at = { start, end };
      // It is the same finding wherever the text moves and whatever the reason.
      if (refused === true)
        yield { at, messageId: 'refused', data: { reason }, text: 'refused' };
      else yield { at, messageId: 'unreadable', data: { reason } };
    }
  },
});
