import { defineGate } from '../../core/gate.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { judge } from './judge.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Code review',
  summary: 'Check source files against the review rules.',
  task: 'every day',
  command: 'check',
  profiles: ['commit', 'push', 'ci', 'release'],
  comparable: true,
  settings,
  defaults,
  flags,
  rules,
  collect,
  find,
  merge: async (parts) => (await import('./files/merge-shards.ts')).mergeShards(parts),
  listAccepted: async (context) =>
    (await import('./inspect/list-comments.ts')).listComments(context),
  judge,
});
