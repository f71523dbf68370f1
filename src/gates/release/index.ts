import { countNoun } from '../../core/count-noun.ts';
import { defineGate } from '../../core/gate.ts';
import { failOnErrors } from '../../core/judge.ts';
import { findGitRoot } from '../../git/repository.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Release',
  summary: 'Go through the release checklist, with evidence for each item.',
  // It is reached as `qa release verify`, beside what else is done with a release.
  command: null,
  profiles: ['release'],
  needs: 'all',
  settings,
  defaults,
  flags,
  rules,
  inapplicable: async ({ host, root }) =>
    findGitRoot(host, root) === null ? 'there is no git repository' : null,
  collect,
  find,
  judge: (judged) => {
    const items = countNoun(judged.metrics['items'] ?? 0, 'item');
    const left = judged.metrics['n/a'] ?? 0;
    const aside = left === 0 ? '' : `, ${left} taken out by the configuration`;
    const found = failOnErrors(
      judged,
      ({ errors }) => `${items}, ${errors === 0 ? 'none' : errors} open${aside}`,
    );
    const hasFailed = (judged.metrics['fail'] ?? 0) > 0;
    // What nothing shows is not known to be missing.
    return found.verdict === 'fail' && !hasFailed
      ? { ...found, verdict: 'unknown' }
      : found;
  },
});
