import { lateRegExp } from '../src/core/late-regexp.ts';
import { defineRule } from '../src/core/rule.ts';
import type { Comment } from '../src/core/facts.ts';
import type { RuleFinding } from '../src/core/rule.ts';

interface Options {
  /** Whole words that mark something left to do. */
  readonly terms: readonly string[];
  readonly ignoreCase: boolean;
  /**
   * What a comment must name to be allowed: a ticket (`#12`, `ABC-34`, a
   * link), an owner (`(ada)`, `@ada`), a date (`2027-03-01`). Empty: none
   * is allowed.
   */
  readonly allowWith: readonly ('ticket' | 'owner' | 'date')[];
  /** The form of a ticket, as a regular expression. */
  readonly ticket: string;
}

const defaultTicket = String.raw`#\d+|\b[A-Z][A-Z0-9]+-\d+\b|https?://\S+`;

export default defineRule({
  what: 'What is left to do stands in the tracker, not in a comment.',
  why: 'A comment has no owner and no date: nobody is reminded of it, and it stays.',
  severity: 'error',
  needs: ['text', 'comments'],
  triggers: (text, { terms, ignoreCase }: Options) =>
    ignoreCase ? wordsOf(terms, ignoreCase).test(text) : includesAny(text, terms),
  defaults: {
    terms: ['TODO', 'FIXME'],
    ignoreCase: false,
    allowWith: [],
    ticket: defaultTicket,
  } as Options,
  options: (z) =>
    z.strictObject({
      terms: z
        .array(z.string().min(1))
        .min(1)
        .describe('Whole words that mark something left to do.'),
      ignoreCase: z.boolean().describe('Whether `todo` is one, too.'),
      allowWith: z
        .array(z.enum(['ticket', 'owner', 'date']))
        .describe(
          'What a comment must name to be allowed: a ticket, an owner (`(ada)`, ' +
            '`@ada`), a date that is not over. Empty: none is allowed.',
        ),
      ticket: z
        .string()
        .refine(isPattern, 'not a regular expression')
        .describe('The form of a ticket, as a regular expression.'),
    }),
  messages: {
    found: '{term} in a comment',
    lacks: '{term} in a comment without {lacking}',
    expired: '{term} in a comment was due on {date}',
    invalidDate: '{term} in a comment names {date}, which is not a date',
  },
  help: 'Do it now, or open a ticket and take the comment out.',
  examples: {
    pass: [
      "const label = 'TODO';",
      '// a todo list; TODOS and TODO_LIST are names',
      { code: '// TODO(#12): sort', options: { allowWith: ['ticket'] } },
      { code: '// FIXME(ada) 2999-01-01', options: { allowWith: ['owner', 'date'] } },
    ],
    fail: [
      '// TODO: sort',
      { code: '<template><!-- TODO: sort --></template>', file: 'a.vue' },
      '/* sorted\n * FIXME later */',
      { code: '// HACK', options: { terms: ['HACK'] } },
      { code: '// todo: sort', options: { ignoreCase: true } },
      { code: '// TODO: sort', options: { allowWith: ['ticket'] } },
      { code: '// TODO 2020-01-31', options: { allowWith: ['date'] } },
      { code: '// TODO 2999-02-30', options: { allowWith: ['date'] } },
    ],
  },
  *check({ text, comments }, options, { today }) {
    const words = wordsOf(options.terms, options.ignoreCase);
    for (const comment of commentsWith(words, text, comments)) {
      const finding = judge(comment, text, options, today);
      const at = { start: comment.start, end: comment.start + comment.term.length };
      if (finding !== null)
        yield { at, ...finding, text: text.slice(comment.start, comment.end) };
    }
  },
});

/** A marked line of a comment: the word, its offset, and where the line ends. */
interface Mark {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

// Searching the text and then asking whether the place is in a comment reads each
// character once, also where a file has ten thousand comments.
function* commentsWith(
  words: RegExp,
  text: string,
  comments: readonly Comment[],
): Iterable<Mark> {
  let index = 0;
  for (const match of text.matchAll(words)) {
    const start = match.index;
    while (index < comments.length && comments[index]!.end <= start) index++;
    const comment = comments[index];
    if (comment === undefined) return;
    if (comment.start >= start) continue;
    yield { term: match[0], start, end: endOfLine(text, start, comment.end) };
  }
}

function endOfLine(text: string, from: number, limit: number): number {
  const length = text.slice(from, limit).search(/[\n\r\u2028\u2029]/);
  return length < 0 ? limit : from + length;
}

type Judgement = Pick<RuleFinding, 'messageId' | 'data'>;

function judge(
  { term, start, end }: Mark,
  text: string,
  options: Options,
  today: number,
): Judgement | null {
  const { allowWith } = options;
  if (allowWith.length === 0) return { messageId: 'found', data: { term } };
  const rest = text.slice(start + term.length, end);
  const lacking = allowWith.filter((part) => !isNamed(part, rest, options));
  if (lacking.length > 0)
    return { messageId: 'lacks', data: { term, lacking: lacking.join(', ') } };
  return allowWith.includes('date') ? judgeDate(term, rest, today) : null;
}

const owner = lateRegExp(String.raw`^\s*\(\s*@?\p{L}|@\p{L}`, 'u');

const datePattern = /\b\d{4}-\d{2}-\d{2}\b/;

function isNamed(part: string, rest: string, { ticket }: Options): boolean {
  if (part === 'ticket') return new RegExp(ticket).test(rest);
  if (part === 'date') return datePattern.test(rest);
  return owner().test(rest);
}

// A day is allowed until its end, in UTC.
function judgeDate(term: string, rest: string, today: number): Judgement | null {
  const date = datePattern.exec(rest)![0];
  const day = Date.parse(date);
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== date)
    return { messageId: 'invalidDate', data: { term, date } };
  const isOver = today >= day + 24 * 60 * 60 * 1000;
  return isOver ? { messageId: 'expired', data: { term, date } } : null;
}

function includesAny(text: string, terms: readonly string[]): boolean {
  return terms.some((term) => text.includes(term));
}

const startsAsWord = lateRegExp(String.raw`^[\p{L}\p{N}_$]`, 'u');
const endsAsWord = lateRegExp(String.raw`[\p{L}\p{N}_$]$`, 'u');

/**
 * Matches the terms as whole words; one that ends in another sign needs no boundary.
 */
function wordsOf(terms: readonly string[], ignoreCase: boolean): RegExp {
  const alternatives = terms.map((term) => {
    const escaped = term.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
    const before = startsAsWord().test(term) ? String.raw`(?<![\p{L}\p{N}_$])` : '';
    const after = endsAsWord().test(term) ? String.raw`(?![\p{L}\p{N}_$])` : '';
    return `${before}${escaped}${after}`;
  });
  return new RegExp(alternatives.join('|'), ignoreCase ? 'giu' : 'gu');
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
