import { defineGate } from '../../core/gate.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { judge } from './judge.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Secrets',
  summary: 'Find keys, tokens and passwords in files, the index or the history.',
  task: 'security',
  profiles: ['commit', 'push', 'ci', 'release'],
  profileFlags: { release: { history: true } },
  comparable: 'lazily',
  settings,
  defaults,
  flags,
  rules,
  inapplicable: async ({ change, tree }) =>
    change === null && (await tree.list()).length === 0 ? 'there is no file' : null,
  collect,
  find,
  judge,
});
