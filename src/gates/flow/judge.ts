import { failOnErrors } from '../../core/judge.ts';
import type { Judged, Judgement } from '../../core/judge.ts';

/** Unknown where something could not be judged, else by the errors. */
export function judge(judged: Judged): Judgement {
  const reason = whyUnknown(judged);
  if (reason !== null) return { verdict: 'unknown', reason };
  return failOnErrors(judged, ({ errors }) => {
    const { steps = 0, flows = 0, failed = 0, skipped = 0 } = judged.metrics;
    if (errors === 0) return `${steps} steps of ${flows} flows as expected`;
    const left = skipped === 0 ? '' : `, ${skipped} not run after them`;
    return `${failed} of ${steps} steps failed${left}`;
  });
}

function whyUnknown({ findings, metrics }: Judged): string | null {
  // What the document does not let be judged is no verdict on the service.
  const broken = findings.filter(({ messageId }) => messageId === 'broken').length;
  if (broken > 0) return `${broken} answers could not be judged by the document`;
  const {
    generatedOperations: made,
    refusedOperations: refused,
    leftOut = 0,
  } = metrics;
  if (leftOut > 0)
    return `${leftOut} operations were not tried: the time was up, or the service gone`;
  if (made === undefined) return null;
  if (made === 0) return 'the document has no operation to make requests for';
  return made === refused ? 'every operation answered only 401, 403 or 429' : null;
}
