import type { GateRule } from '../../core/gate.ts';

/**
 * One rule stands for the rules of all these tools (`types/<tool>/<rule>`). The manuals
 * of the tools explain theirs.
 */
export const rules = {
  'types/tool': {
    what: "The project's own type checkers find nothing.",
    why: 'A type that does not fit is a fault that no test has met yet.',
    severity: 'error',
    help: 'Look the rule up in the manual of the tool.',
    messages: { problem: '{message}' },
  },
} as const satisfies Readonly<Record<string, GateRule>>;
