import { defineGate } from '../../core/gate.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { judge } from './judge.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';
import { isEmpty, readSources } from './files/read-files.ts';

export default defineGate({
  title: 'Deployment',
  summary: 'Check scripts, Dockerfiles, compose files and units that deploy.',
  task: 'operations',
  profiles: ['ci', 'release', 'ops'],
  settings,
  defaults,
  rules,
  inapplicable: async (context, settings) =>
    isEmpty(await readSources(context, settings))
      ? 'there is no script, no Dockerfile, no compose file and no unit'
      : null,
  collect,
  find,
  judge,
});
