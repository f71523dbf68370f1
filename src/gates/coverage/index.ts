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
import { hasReports } from './sources/find-reports.ts';

export default defineGate<Settings, undefined, CoverageFacts, CoverageDetails>({
  title: 'Coverage',
  summary: 'Judge coverage reports: totals, files, changed lines.',
  profiles: ['ci', 'release'],
  needs: ['tests'],
  settings,
  defaults,
  flags,
  rules,
  inapplicable: async ({ host, root }, { reports, run }) =>
    run === null && reports.length === 0 && !hasReports(host, root)
      ? 'there is no coverage report'
      : null,
  collect,
  find,
  judge,
});
