import { defineGate } from '../../core/gate.ts';
import { whyNoService } from '../../core/service.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { judge } from './judge.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Performance',
  summary: 'Load the service and judge its latency and errors.',
  task: 'a service',
  profiles: ['ci', 'release'],
  exclusive: ['service', 'machine'],
  settings,
  defaults,
  flags,
  rules,
  inapplicable: whyNoService,
  collect,
  find,
  merge: async (parts) => {
    const { mergePerfReports } = await import('./merge/merge-perf-reports.ts');
    return mergePerfReports(parts);
  },
  judge,
});
