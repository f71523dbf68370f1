import type { GateRule } from '../../core/gate.ts';

/**
 * The one rule that the rules of all these tools stand under, as `lint/<tool>/<rule>`.
 * What those want is in the manuals of the tools.
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
