import type { GateRule } from '../../core/gate.ts';

/** The rules of the gate. */
export const rules = {
  'perf/threshold': {
    what: 'A metric keeps its threshold.',
    why: 'A service that has grown slow or fails under load is not fit to ship.',
    severity: 'error',
    help: 'Find what takes the time, or raise the threshold with a reason.',
    messages: {
      measured: '{metric} is {estimate}, {threshold} demanded',
      bounded:
        '{metric} is {estimate} (between {lower} and {upper}), {threshold} demanded',
    },
  },
  'perf/undecided': {
    what: 'What was measured carries a verdict.',
    why: 'A verdict by chance is worthless: it would pass or fail one code at random.',
    severity: 'error',
    help: 'Measure for longer (--duration), or with less running beside it.',
    messages: { undecided: '{threshold} cannot be judged: {why}' },
  },
  'perf/client-limit': {
    what: 'The service is the limit of what was measured, not the client.',
    why: 'Near its own ceiling the client measures itself.',
    severity: 'error',
    help: 'Load from several machines and add them with qa report merge.',
    messages: {
      near:
        '{rate} requests/s are within 20 % of the {ceiling} that the ' +
        'client can make',
    },
  },
  'perf/regression': {
    what: 'The service is no slower than its baseline.',
    why: 'A slowdown within the thresholds is a slowdown still.',
    severity: 'error',
    help: 'Find what made it slower, or raise the tolerance with a reason.',
    messages: {
      slower:
        '{metric} is {change} slower than the baseline ' +
        '(between {lower} and {upper}), {tolerance} tolerated',
      unclear:
        '{metric} cannot be compared: the change is between {lower} and {upper}, ' +
        'the baseline changes by up to {noise} against itself, {tolerance} tolerated',
    },
  },
} as const satisfies Readonly<Record<string, GateRule>>;
