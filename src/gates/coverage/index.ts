import { defineGate } from '../../core/gate.ts';
import { collect } from './collect.ts';
import type { CoverageFacts } from './collect.ts';
import { find } from './find.ts';
import type { CoverageDetails } from './find.ts';
import { flags } from './flags.ts';
import { judge } from './judge.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';
import type { Settings } from './settings.ts';
import { presentPaths, whyNoReport } from './sources/gather-reports.ts';
import { measuring } from './sources/run-c8.ts';

export default defineGate<Settings, undefined, CoverageFacts, CoverageDetails>({
  title: 'Coverage',
  summary: 'Judge coverage reports: totals, files, changed lines.',
  task: 'tests',
  profiles: ['ci', 'release'],
  needs: ['tests'],
  settings,
  defaults,
  flags,
  rules,
  readsTests: {
    reports: presentPaths,
    environment: ({ host, root }, { reports, run }, suite) =>
      run === null && reports.length > 0 ? {} : measuring(host, root, suite),
  },
  inapplicable: async (context, settings) => whyNoReport(context, settings),
  collect,
  find,
  judge,
});
