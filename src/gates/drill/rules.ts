import type { GateRule } from '../../core/gate.ts';

/** The rules of the gate by full id. */
export const rules = {
  'drill/step': {
    what: 'Every step of a drill does what it should.',
    why: 'In an outage it does the same.',
    severity: 'error',
    help: 'Correct the procedure, and try it again',
    messages: { found: '{step}: {shown}' },
  },
} as const satisfies Readonly<Record<string, GateRule>>;
