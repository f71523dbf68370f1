import { defineGate } from '../../core/gate.ts';
import type { Gate } from '../../core/gate.ts';
import { collectPerf } from './collect.ts';
import type { PerfFacts } from './collect.ts';
import { findPerf } from './find.ts';
import { judgePerf } from './judge-perf.ts';
import type { PerfDetails } from './find.ts';
import { perfDefaults, perfSchema } from './options.ts';
import type { PerfOptions } from './options.ts';
import { perfRules } from './rules.ts';

const gate: Gate<PerfOptions, PerfFacts, PerfDetails> = defineGate({
  title: 'Performance',
  defaults: perfDefaults,
  options: perfSchema,
  rules: perfRules,
  inapplicable: async ({ service }) =>
    service?.isNamed === true ? null : 'no service is named: set service.url',
  collect: collectPerf,
  find: findPerf,
  judge: judgePerf,
});

export default gate;
