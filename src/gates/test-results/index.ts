import { join } from 'node:path';
import { defineGate } from '../../core/gate.ts';
import { collect } from './collect.ts';
import type { TestFacts } from './collect.ts';
import { find } from './find.ts';
import type { TestsDetails } from './find.ts';
import { flags } from './flags.ts';
import { judge } from './judge.ts';
import { defaults, settings } from './settings.ts';
import type { Settings } from './settings.ts';
import { rules } from './rules.ts';
import { commandOf } from './sources/own-command.ts';
import { findTestReports, presentTestReports } from './sources/find-test-reports.ts';

export default defineGate<Settings, undefined, TestFacts, TestsDetails>({
  // A folder named `tests` would be taken for tests, by people and by tools.
  id: 'tests',
  title: 'Tests',
  summary: 'Judge reports of tests: failures, skips, the pyramid.',
  task: 'tests',
  profiles: ['ci', 'release'],
  exclusive: ['work-tree'],
  settings,
  defaults,
  flags,
  rules,
  readsTests: {
    reports: ({ host, root }, { reports }) =>
      presentTestReports(host, root, reports).map(({ path }) => join(root, path)),
  },
  inapplicable: async (context, settings) => {
    const { host, root } = context;
    const isReported =
      settings.reports.length > 0 || findTestReports(host, root).length > 0;
    return isReported || (await commandOf(context, settings)) !== null
      ? null
      : 'there is no report of tests and no command that runs them';
  },
  collect,
  find,
  judge,
});
