import { counts } from '../../core/finding.ts';
import { defineGate } from '../../core/gate.ts';
import type { Gate } from '../../core/gate.ts';
import { collectProbe } from './collect.ts';
import type { ProbeFacts } from './collect.ts';
import { findProbe } from './find.ts';
import type { ProbeDetails } from './find.ts';
import { probeDefaults, probeSchema } from './options.ts';
import type { ProbeOptions } from './options.ts';
import { probeRules } from './rules.ts';

const gate: Gate<ProbeOptions, ProbeFacts, ProbeDetails> = defineGate<
  ProbeOptions,
  ProbeFacts,
  ProbeDetails
>({
  title: 'Health and metrics',
  defaults: probeDefaults,
  options: probeSchema,
  rules: probeRules,
  inapplicable: async ({ service }) =>
    service?.isNamed === true ? null : 'no service is named: set service.url',
  collect: collectProbe,
  find: (facts, options) => findProbe(facts, options),
  judge: ({ findings, metrics }) => {
    const errors = findings.filter(
      (finding) => counts(finding) && finding.severity === 'error',
    ).length;
    const warnings = findings.filter(counts).length - errors;
    const { endpoints = 0, samples = 0, series = 0 } = metrics;
    if (endpoints + series === 0 && errors === 0)
      return { verdict: 'unknown', reason: 'no endpoint is named in gates.probe' };
    const seen = `${samples} samples of ${endpoints} endpoints, ${series} series`;
    const reason = `${errors} errors, 0 allowed; ${warnings} warnings; ${seen}`;
    return { verdict: errors > 0 ? 'fail' : 'pass', reason };
  },
});

export default gate;
