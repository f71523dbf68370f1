import { defineGate } from '../../core/gate.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { judge } from './judge.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';
import { isEmpty, readSources } from './files/list-files.ts';

export default defineGate({
  title: 'Alerts',
  summary: 'Check alert rules in made-up hours, their routes and dashboards.',
  task: 'operations',
  profiles: ['ci', 'release', 'ops'],
  settings,
  defaults,
  flags,
  rules,
  inapplicable: async (context, settings) =>
    isEmpty(await readSources(context, settings))
      ? 'there is no rule file, no route of alerts and no dashboard'
      : null,
  collect,
  find,
  judge,
});
