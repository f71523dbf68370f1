import { hasPassed } from '../src/core/day.ts';
import { defineRule } from '../src/core/rule.ts';
import { findSuppressions, suppressionMark } from '../src/core/suppression.ts';

const example = '// qa-ignore-next-line complexity -- a parser reads best in one piece';

export default defineRule({
  what: 'A suppression names its rules, its reason, and ends when it has to.',
  why:
    'A finding that is waved through without a reason is waved through for ever, and ' +
    'nobody dares to take out a suppression whose purpose nobody knows.',
  severity: 'error',
  needs: ['comments', 'lines', 'text'],
  triggers: [suppressionMark],
  defaults: {},
  options: (z) => z.strictObject({}),
  messages: {
    blanket: 'this suppression names no rule; name each of them',
    reasonless: 'this suppression gives no reason; write it after --',
    badDay: 'this suppression has no day after until; write it as 2027-03-01',
    unknownKind: 'no suppression begins so: next-line, line, start, end and file do',
    unclosed: 'this qa-ignore-start has no qa-ignore-end',
    unopened: 'this qa-ignore-end has no qa-ignore-start',
    expired: 'this suppression ended with {until}',
    unused: 'this suppression of {rule} has nothing to suppress',
    unknownRule: "there is no rule '{rule}' to suppress.{suggestion}",
  },
  help: `Write it as: ${example} until 2027-03-01 #123`,
  examples: {
    pass: ['// prose about qa-ignore is not a suppression'],
    fail: [
      '// qa-ignore-next-line\nlet a = 1;',
      '// qa-ignore-next-line complexity\nlet a = 1;',
      '/* qa-ignore-line complexity -- generated until 2026-02-30 */',
      '// qa-ignore-start complexity -- a table',
      '// qa-ignore-end',
      '// qa-ignore complexity -- of no kind',
    ],
  },
  *check({ comments, lines, text }, _options, { today }) {
    for (const suppression of findSuppressions(text, lines, comments)) {
      const { start, end, fault, until } = suppression;
      const isExpired = until !== null && fault === null && hasPassed(until, today);
      if (fault === null && !isExpired) continue;
      const messageId = fault ?? 'expired';
      yield { at: { start, end }, messageId, data: { until: until ?? '' } };
    }
  },
});
