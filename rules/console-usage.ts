import { takeOut } from '../src/core/edit.ts';
import type { Edit, Fix } from '../src/core/edit.ts';
import type { Span } from '../src/core/lines.ts';
import { codeIdentity, endOfCall } from '../src/core/code-identity.ts';
import { defineRule } from '../src/core/rule.ts';

interface Options {
  /** Methods that may be used: `["warn", "error"]`, `["print"]`. */
  readonly allow: readonly string[];
}

export default defineRule({
  what: 'Nothing is written past the logger.',
  why:
    'A call on `console` or of `print` is mostly left from a search for a fault; in ' +
    'production it tells nobody, at no level, and may show what is secret.',
  severity: 'error',
  needs: ['globalUses', 'text'],
  triggers: { ecmascript: ['console'], python: ['print'] },
  defaults: { allow: [] } as Options,
  options: (z) =>
    z.strictObject({
      allow: z
        .array(z.string().min(1))
        .describe('Methods that may be called: ["warn", "error"].'),
    }),
  messages: {
    call: 'a call on console: {use}',
    reference: 'a method of console is handed on: {use}',
    builtinCall: 'a call of {use}',
    builtinReference: '{use} is handed on',
  },
  help: 'Take it out, or use the logger.',
  examples: {
    pass: [
      'function report(console) { console.log(1); }',
      "import console from './console.js'; console.log(1);",
      { code: "console.error('lost');", options: { allow: ['warn', 'error'] } },
      "const text = 'console.log(1)';",
      'if (typeof console.log === "function") start();',
      'own.console.log(1);',
      { code: 'def show(print):\n    print(1)', file: 'a.py' },
      { code: 'import log\nprint(1, file=log.out)', file: 'a.py' },
      { code: 'print(1)', file: 'a.py', options: { allow: ['print'] } },
    ],
    fail: [
      'console.log(1);',
      "console['log'](1);",
      'globalThis.console.info?.(1);',
      'console?.log(1);',
      'items.forEach(console.log);',
      'function report() { { let console = own; } console.log(1); }',
      { code: 'console.log(1);', options: { allow: ['warn'] } },
      { code: 'console[level](1);', options: { allow: ['warn'] } },
      { code: '<script setup>console.log(1)</script>', file: 'a.vue' },
      { code: 'print(1)', file: 'a.py' },
      { code: 'from pprint import pprint as p\np(1)', file: 'a.py' },
      { code: 'list(map(print, rows))', file: 'a.py' },
    ],
  },
  *check({ globalUses, text }, { allow }, { family = 'ecmascript' }) {
    const isMethod = family === 'ecmascript';
    for (const found of globalUses) {
      const { shown, method, use, symbol, start, end, statement, removal } = found;
      if (method !== null && allow.includes(method)) continue;
      const builtin = use === 'call' ? 'builtinCall' : 'builtinReference';
      yield {
        at: { start, end },
        messageId: isMethod ? use : builtin,
        data: { use: shown, method },
        symbol,
        text: codeIdentity(text.slice(start, endOfCall(text, end))),
        ...(isMethod ? fixOf(text, end, statement) : removalOf(removal)),
      };
    }
  },
});

function removalOf(removal: Edit | null = null): { readonly fix?: Fix } {
  return removal === null ? {} : { fix: { kind: 'unsafe', edits: [removal] } };
}

/**
 * Takes a call out that is a whole statement. It is not safe, since what was printed is
 * gone; and it is not offered where something else would go with it: what an argument
 * does, or all that a handler has.
 */
function fixOf(
  text: string,
  callee: number,
  statement: Span | null,
): { readonly fix?: Fix } {
  if (statement === null) return {};
  const call = text.slice(callee, endOfCall(text, callee));
  const handed = call.replace(/^[^(]*\(/, '').slice(0, -1);
  if (mayDo(handed) || isAlone(text, statement)) return {};
  const edits = [takeOut(text, withDirective(text, statement))];
  return { fix: { kind: 'unsafe', edits } };
}

/** Whether reading an argument may do more: a call, an assignment, a wait. */
function mayDo(handed: string): boolean {
  const code = handed.replaceAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gs, '');
  return /[(=]|\+\+|--|\b(?:await|yield|delete|new)\b/.test(code);
}

const comments = String.raw`(?:\s|\/\/[^\n]*\n|\/\*[^]*?\*\/)*`;
const opens = new RegExp(String.raw`\{${comments}$`);
const closes = new RegExp(`^${comments}\\}`);
const look = 1000;

function isAlone(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - look), start);
  return opens.test(before) && closes.test(text.slice(end, end + look));
}

const consoleDirective =
  /[^\S\n]*\/\/ *(?:eslint|oxlint)-disable-next-line no-console\b[^\n]*\n[^\S\n]*$/;

/** The statement with the comment that let another tool pass it. */
function withDirective(text: string, { start, end }: Span): Span {
  const before = text.slice(Math.max(0, start - look), start);
  const [found = ''] = consoleDirective.exec(before) ?? [];
  return { start: start - found.trimStart().length, end };
}
