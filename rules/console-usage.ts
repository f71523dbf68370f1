import { takeOut } from '../src/core/edit.ts';
import type { Fix } from '../src/core/edit.ts';
import type { Span } from '../src/core/lines.ts';
import { codeIdentity, endOfCall } from '../src/core/code-identity.ts';
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
  needs: ['globalUses', 'text'],
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
  *check({ globalUses, text }, { allow }) {
    for (const found of globalUses) {
      const { object, method, use, symbol, start, end, statement } = found;
      if (object !== 'console' || (method !== null && allow.includes(method))) continue;
      const shown = `console${method === null ? '[…]' : `.${method}`}`;
      yield {
        at: { start, end },
        messageId: use,
        data: { use: shown, method },
        symbol,
        text: codeIdentity(text.slice(start, endOfCall(text, end))),
        ...(statement !== null && { fix: removal(text, statement) }),
      };
    }
  },
});

// Not safe: what its arguments do is taken out with it.
function removal(text: string, statement: Span): Fix {
  return { kind: 'unsafe', edits: [takeOut(text, statement)] };
}
