import type { GateRule } from '../../core/gate.ts';

/**
 * The rule that the rules of other tools stand under: `sarif/<tool>/<its rule>`. What
 * those want is in the manuals of the tools.
 */
export const rules = {
  'sarif/tool': {
    what: 'Other tools, whose SARIF files are imported, find nothing.',
    why: 'One verdict over all tools is the one that people look at.',
    severity: 'error',
    help: 'Look the rule up in the manual of the tool',
    messages: { problem: '{message}' },
  },
} as const satisfies Readonly<Record<string, GateRule>>;
