import { takeOut } from '../src/core/edit.ts';
import { defineRule } from '../src/core/rule.ts';

interface Options {
  /** Methods that may be used: `["warn", "error"]`. */
  readonly allow: readonly string[];
}

export default defineRule({
  what: 'Nothing is written past the logger.',
  why:
    'A call on `console` is mostly left from a search for a fault; in production it ' +
    'tells nobody, at no level, and may show what is secret.',
  severity: 'error',
  needs: ['text', 'globalUses'],
  triggers: ['console'],
  defaults: { allow: [] } as Options,
  options: (z) => z.strictObject({ allow: z.array(z.string().min(1)) }),
  messages: {
    call: 'a call on console: {use}',
    reference: 'a method of console is handed on: {use}',
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
    ],
  },
  *check({ text, globalUses }, { allow }) {
    for (const found of globalUses) {
      const { object, method, use, symbol, statement, start, end } = found;
      if (object !== 'console' || (method !== null && allow.includes(method))) continue;
      const shown = `console${method === null ? '[…]' : `.${method}`}`;
      yield {
        at: { start, end },
        messageId: use,
        data: { use: shown, method },
        symbol,
        ...(statement && {
          fix: { kind: 'unsafe', edits: [takeOut(text, statement)] },
        }),
      };
    }
  },
});
