import type { Labels } from '../scenarios/targets.ts';

/** A series of an answer, with its value. */
export interface Answer {
  readonly labels: Labels;
  readonly value: number;
}

/** What promtool printed of one question. */
export interface Reply {
  readonly query: string;
  readonly minute: number;
  readonly answers: readonly Answer[];
  /** Why it could not be answered; null: it was. */
  readonly error: string | null;
}

/** What promtool printed of all questions, and of rules that it could not evaluate. */
export interface Replies {
  readonly replies: readonly Reply[];
  readonly failures: readonly { readonly rule: string; readonly reason: string }[];
}

const question = /^\s*expr: ("(?:[^"\\]|\\.)*"), time: (\w+),(?: err: (.*))?\s*$/;
const got = /^\s*got: (.*)$/;
const failure = /^\s*rule: (.*), time: \w+, err: (.*)$/;

/** Reads what `promtool test rules` prints where a test expects nothing. */
export function readAnswers(printed: string): Replies {
  const replies: Reply[] = [];
  const failures = new Map<string, string>();
  let open: { query: string; minute: number } | null = null;
  for (const line of printed.split(/\r?\n/)) {
    const asked = question.exec(line);
    if (asked !== null) {
      open = { query: unquote(asked[1]!), minute: minutesOf(asked[2]!) };
      if (asked[3] !== undefined)
        replies.push({ ...open, answers: [], error: asked[3] });
      continue;
    }
    const answered = got.exec(line);
    if (answered !== null && open !== null)
      replies.push({ ...open, answers: readSamples(answered[1]!), error: null });
    const failed = failure.exec(line);
    if (failed !== null) failures.set(failed[1]!, failed[2]!);
  }
  return {
    replies,
    failures: [...failures].map(([rule, reason]) => ({ rule, reason })),
  };
}

const sample = /([\w:]*)\{((?:[^"{}]|"(?:[^"\\]|\\.)*")*)\} ([^,\s]+)/g;
const pair = /([\w:]+|"(?:[^"\\]|\\.)*")="((?:[^"\\]|\\.)*)"/g;

function readSamples(text: string): readonly Answer[] {
  return [...text.matchAll(sample)].map(([, , inside, value]) => ({
    labels: Object.fromEntries(
      [...inside!.matchAll(pair)].map(([, name, quoted]) => [
        name!.replaceAll('"', ''),
        unquote(`"${quoted}"`),
      ]),
    ),
    value: numberOf(value!),
  }));
}

function numberOf(text: string): number {
  return Number(text.replace(/^\+?Inf$/, 'Infinity').replace(/^-Inf$/, '-Infinity'));
}

/** Go quotes as JSON does, but for `\x01` and the like. */
function unquote(quoted: string): string {
  try {
    const asJson = quoted.replace(/\\x([\da-f]{2})/g, '\\u00$1');
    return JSON.parse(asJson) as string;
  } catch {
    return quoted.slice(1, -1);
  }
}

function minutesOf(time: string): number {
  const units: Readonly<Record<string, number>> = { h: 60, m: 1, s: 1 / 60 };
  return [...time.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * units[unit!]!,
    0,
  );
}
