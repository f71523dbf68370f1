import type { GateRule } from '../../core/gate.ts';

/**
 * The one rule that the rules of all these tools stand under, as
 * `format/<tool>/<rule>`. What those want is in the manuals of the tools.
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
