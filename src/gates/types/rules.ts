import type { GateRule } from '../../core/gate.ts';

/**
 * The one rule that the rules of all these tools stand under, as `types/<tool>/<rule>`.
 * What those want is in the manuals of the tools.
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
