import { defineGate } from '../../core/gate.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { judge } from './judge.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';
import { listFiles } from './sources/read-files.ts';

export default defineGate({
  title: 'Dependencies',
  summary: 'Check locks, known vulnerabilities, licences and pins.',
  task: 'security',
  // Its command has one below it: `qa deps db`.
  command: null,
  profiles: ['ci', 'release'],
  settings,
  defaults,
  flags,
  rules,
  inapplicable: async (context, { ignores }) =>
    (await listFiles(context, ignores)).length > 0
      ? null
      : 'there is no manifest, lock, workflow or Dockerfile',
  collect,
  find,
  judge,
});
