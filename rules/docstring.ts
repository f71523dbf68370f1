import { docPlaceholder } from '../src/core/doc-placeholder.ts';
import type { DocStyle } from '../src/core/edit.ts';
import { defineRule } from '../src/core/rule.ts';

interface Options {
  /** What others can import, or every function and class of the top level. */
  readonly scope: 'exported' | 'all';
  /** Of the skeletons that a fix writes in Python. */
  readonly style: DocStyle;
}

export default defineRule({
  what: 'What others call says what it does.',
  why:
    'A reader of the call does not see the body; without a word on what it gives, ' +
    'what it takes and when it fails, each of them has to read it.',
  severity: 'error',
  needs: ['declarations'],
  triggers: {
    ecmascript: (text, { scope }: Options) =>
      (scope === 'all' && /function|class|=>/.test(text)) ||
      (text.includes('export') && /\bexports?\b/.test(text)),
    python: ['def', 'class'],
  },
  defaults: { scope: 'exported', style: 'google' } as Options,
  options: (z) =>
    z.strictObject({
      scope: z
        .enum(['exported', 'all'])
        .describe(
          'What others can import, or every function and class of the top level.',
        ),
      style: z
        .enum(['google', 'numpy', 'sphinx'])
        .describe('How --fix-docstring lays out the docstrings of Python.'),
    }),
  messages: {
    missing: '{kind} {name} has no doc comment',
    empty: '{kind} {name} has a doc comment that says nothing',
    noDocstring: '{kind} {name} has no docstring',
    emptyDocstring: '{kind} {name} has a docstring that says nothing',
  },
  help:
    'Write /** … */ before it, or a docstring in it: what it gives, units, and when ' +
    'it fails.',
  examples: {
    pass: [
      '/** Adds. */\nexport function add(a, b) { return a + b; }',
      'function inner() {}',
      'export const limit = 88;',
      'export type A = string; export interface B { c(): void }',
      '/** A. */ export class A { constructor() {} #own() {} private other() {} }',
      '/** Builds. */\n@decorate()\nexport class Built {}',
      '/** Doc. */ export function a(b: string): void;\nexport function ' +
        'a(b: number): void;\nexport function a(b: unknown) {}',
      { code: 'export declare function a(): void;', file: 'a.d.ts' },
      { code: '/** Gives. */\nmodule.exports = function give() {};', file: 'a.js' },
      { code: 'def add(a):\n    """Adds."""\n\n\ndef _own():\n    pass', file: 'a.py' },
      { code: 'def add(a): ...', file: 'a.pyi' },
    ],
    fail: [
      'export function add(a, b) { return a + b; }',
      '/** */ export function add() {}',
      `/** ${docPlaceholder} */ export function add() {}`,
      '/* no doc */ export const add = () => 1;',
      'function add() {} export { add as plus };',
      'export default class {}',
      'class A {} export default A;',
      '/** A. */ export class A { method() {} }',
      '/** A. */ export class A { get value() { return 1; } }',
      { code: 'function a() {} module.exports = { a };', file: 'a.js' },
      { code: 'exports.a = () => 1;', file: 'a.js' },
      { code: 'function inner() {}', options: { scope: 'all' } },
      { code: 'def add(a):\n    return a + 1', file: 'a.py' },
      { code: 'class A:\n    """A."""\n\n    def b(self): ...', file: 'a.py' },
    ],
  },
  *check({ declarations }, { scope, style }, { family = 'ecmascript' }) {
    const isPython = family === 'python';
    for (const { kind, name, symbol, exported, doc, start, end } of declarations) {
      if (scope === 'exported' && !exported) continue;
      if (doc !== null && saysSomething(doc)) continue;
      const messageId =
        doc === null
          ? isPython
            ? 'noDocstring'
            : 'missing'
          : isPython
            ? 'emptyDocstring'
            : 'empty';
      yield {
        at: { start, end },
        messageId,
        data: { kind, name },
        symbol,
        text: `${kind} ${name}`,
        fix: { kind: 'docstring', style },
      };
    }
  },
});

function saysSomething(doc: string): boolean {
  return /[\p{L}\p{N}]/u.test(doc) && !doc.includes(docPlaceholder);
}
