import type { GateRule } from '../../core/gate.ts';

/**
 * One rule stands for the rules of all these tools (`lint/<tool>/<rule>`). The manuals
 * of the tools explain theirs.
 */
export const rules = {
  'lint/tool': {
    what: "The project's own linters find nothing.",
    why: 'What a team agreed on holds only where something checks it.',
    severity: 'error',
    help: 'Look the rule up in the manual of the tool.',
    messages: { problem: '{message}' },
  },
} as const satisfies Readonly<Record<string, GateRule>>;
