import { defineGate } from '../../core/gate.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { judge } from './judge.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';
import { listFiles } from './files/list-files.ts';

export default defineGate({
  title: 'Environment',
  summary: 'Check .env files against templates, code, git and config schemas.',
  task: 'security',
  profiles: ['ci', 'release'],
  settings,
  defaults,
  rules,
  inapplicable: async (context, settings) => {
    const { environment, configs } = await listFiles(context, settings);
    return environment.length + configs.length > 0
      ? null
      : 'there is no .env, no template of one and no config file';
  },
  collect,
  find,
  judge,
});
