import { baselineFile, readBaseline } from '../changes/baseline.ts';
import { decodeSource } from '../core/decode-source.ts';
import type { GateContext } from '../core/gate.ts';
import { findSuppressions } from '../core/suppression.ts';
import { chooseFiles } from '../gates/review/files/choose-files.ts';
import { mayHoldSuppressions } from '../gates/review/inspect/govern-findings.ts';
import { optionsOf } from '../gates/review/files/options.ts';
import { blameLines } from '../git/blame.ts';
import type { LineOrigin } from '../git/blame.ts';
import { surveyGate } from './survey-baseline.ts';
import type { GateRequest } from './request-gate.ts';

/**
 * Something that a team accepts: an entry of the baseline, or a comment in a source.
 */
export interface AcceptedFinding {
  readonly kind: 'baseline' | 'comment';
  readonly rule: string;
  /** `src/a.ts:3`, or what an entry is about. */
  readonly place: string;
  readonly reason: string | null;
  readonly owner: string | null;
  readonly author: string | null;
  /** Whole days since its line was written; null where it is not committed. */
  readonly age: number | null;
  readonly until: string | null;
  /** Whether a finding of today needs it; null where its gate did not run. */
  readonly used: boolean | null;
}

const day = 24 * 60 * 60 * 1000;

/** Everything that is accepted, with who wrote it, how old it is and when it ends. */
export async function listAccepted(
  requests: readonly GateRequest[],
  context: GateContext,
): Promise<readonly AcceptedFinding[]> {
  const entries = await listEntries(requests, context);
  if (!requests.some(({ id }) => id === 'review')) return entries;
  return [...entries, ...(await listComments(context))];
}

async function listEntries(
  requests: readonly GateRequest[],
  context: GateContext,
): Promise<readonly AcceptedFinding[]> {
  const entries = await readBaseline(context.tree);
  if (entries.length === 0) return [];
  const used = new Set<unknown>();
  for (const request of requests)
    for (const entry of (await surveyGate(request, context, entries)).used.keys())
      used.add(entry);
  const ran = new Set<string>(requests.map(({ id }) => id));
  const origins = await blameLines(context.host, context.root, baselineFile);
  return entries.map((entry) => ({
    kind: 'baseline',
    rule: entry.rule,
    place: [entry.path ?? entry.subject, entry.symbol].filter(Boolean).join(' '),
    reason: entry.reason ?? null,
    owner: entry.owner ?? null,
    ...authorship(origins.get(entry.line), context),
    until: entry.until ?? null,
    used: ran.has(entry.gate) ? used.has(entry) : null,
  }));
}

async function listComments(context: GateContext): Promise<readonly AcceptedFinding[]> {
  const { tree, host, root } = context;
  const choice = await chooseFiles(context, optionsOf(context));
  const accepted: AcceptedFinding[] = [];
  for await (const [{ path }, content] of tree.read(choice.files)) {
    if (content.kind !== 'bytes') continue;
    const language = choice.languageOf(path);
    const { text } = decodeSource(content.bytes, language);
    if (!mayHoldSuppressions(text)) continue;
    const wanted = new Set(['comments', 'lines', 'text'] as const);
    const { facts } = language.analyse(path, text, wanted);
    const { comments, lines } = facts;
    if (comments === undefined || lines === undefined) continue;
    const found = findSuppressions(text, lines, comments);
    const valid = found.filter(({ kind, fault }) => fault === null && kind !== 'end');
    if (valid.length === 0) continue;
    const origins = await blameLines(host, root, path);
    for (const { start, rules, reason, ticket, until } of valid) {
      const line = lines.lineAt(start);
      accepted.push({
        kind: 'comment',
        rule: rules.join(', '),
        place: `${path}:${line}`,
        reason: [reason, ticket].filter(Boolean).join(' '),
        owner: null,
        ...authorship(origins.get(line), context),
        until,
        used: null,
      });
    }
  }
  return accepted;
}

function authorship(
  origin: LineOrigin | undefined,
  { host }: GateContext,
): Pick<AcceptedFinding, 'author' | 'age'> {
  if (origin === undefined) return { author: null, age: null };
  const age = Math.max(0, Math.floor((host.now().getTime() - origin.time) / day));
  return { author: origin.author, age };
}
