import { defineGate } from '../../core/gate.ts';
import { failOnErrors } from '../../core/judge.ts';
import { whyNoService } from '../../core/service.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Flows',
  summary: 'Run requests that build on each other, and check every answer.',
  task: 'a service',
  profiles: ['ci', 'release'],
  exclusive: ['service'],
  settings,
  defaults,
  flags,
  rules,
  inapplicable: whyNoService,
  collect,
  find,
  judge: (judged) => {
    // What the document does not let be judged is no verdict on the service.
    const broken = judged.findings.filter(({ messageId }) => messageId === 'broken');
    if (broken.length > 0) {
      const reason = `${broken.length} answers could not be judged by the document`;
      return { verdict: 'unknown', reason };
    }
    return failOnErrors(judged, ({ errors }) => {
      const { steps = 0, flows = 0, failed = 0, skipped = 0 } = judged.metrics;
      if (errors === 0) return `${steps} steps of ${flows} flows as expected`;
      const left = skipped === 0 ? '' : `, ${skipped} not run after them`;
      return `${failed} of ${steps} steps failed${left}`;
    });
  },
});
