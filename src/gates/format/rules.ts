import type { GateRule } from '../../core/gate.ts';

/**
 * One rule stands for the rules of all these tools (`format/<tool>/<rule>`). The manuals of
 * the tools explain theirs.
 */
export const rules = {
  'format/tool': {
    what: "Every file is as the project's own formatter writes it.",
    why: 'A change that also moves white space hides what it is about.',
    severity: 'error',
    help: 'Look the rule up in the manual of the tool.',
    messages: { problem: '{message}' },
  },
} as const satisfies Readonly<Record<string, GateRule>>;
