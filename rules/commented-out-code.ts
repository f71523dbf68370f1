import { codeIdentity } from '../src/core/code-identity.ts';
import { defineRule } from '../src/core/rule.ts';

export default defineRule({
  what: 'Comments are for readers; code that is out stays out.',
  why:
    'Nobody dares to delete it, no test runs it, and it drifts from the code around ' +
    'it ' +
    'until it misleads. The history keeps it.',
  severity: 'warning',
  needs: ['commentedCode', 'text'],
  triggers: { ecmascript: ['//', '/*'], python: ['#'] },
  defaults: {},
  options: (z) => z.strictObject({}),
  messages: { found: 'code in a comment' },
  help: 'Delete it; git has it.',
  examples: {
    pass: [
      { code: '# Returns the sum; see add(a, b) for more.', file: 'a.py' },
      { code: '# note: this one is slow', file: 'a.py' },
      { code: '# type: ignore', file: 'a.py' },
      '// Returns the sum; see add(a, b) for more.',
      '/** @example\n * const a = add(1, 2);\n */',
      '// https://example.org/a?b=c;d',
      '// eslint-disable-next-line no-console',
      '// note: this one is slow;',
      '// a, b and c (in that order)',
      '/* Copyright 2020 A. Licensed under MIT; see LICENSE. */',
      '// if the cache is full, drop the oldest entry;',
      '// for each file: read, parse, check',
      '// e.g. {a: 1, b: 2}',
    ],
    fail: [
      { code: '# if old:\n#     start(server, 1)', file: 'a.py' },
      '// const a = 1;',
      '// if (a) {\n//   b();\n// }',
      '/*\nfunction old() {\n  return 1;\n}\n*/',
      '// The old way:\n// start(server);\n// wait();',
      '// return cached.get(key);',
      "// import { a } from './a.js';",
      'const a = <div>{/* <Old value={b} /> */}</div>;',
    ],
  },
  *check({ commentedCode, text }) {
    for (const { start, end } of commentedCode) {
      const code = text.slice(start, end).replaceAll(/^\s*(?:\/\/+|#+)/gm, '');
      yield { at: { start, end }, messageId: 'found', text: codeIdentity(code) };
    }
  },
});
