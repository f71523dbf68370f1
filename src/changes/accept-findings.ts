import { hasPassed } from '../core/day.ts';
import type { FindingState, MarkedFinding } from '../core/finding.ts';
import { groupBy } from '../core/group-by.ts';
import { isKeyOf } from '../core/secret-key.ts';
import type { SourceTree } from '../core/tree.ts';
import { withAmountBefore } from './amount-before.ts';
import type { PlacedEntry } from './baseline.ts';
import { contentOf } from './fingerprint.ts';

export interface Acceptance {
  /** The findings, those that the baseline accepts as `known`. */
  readonly findings: readonly MarkedFinding[];
  /** The entries that a finding stands for, with it. */
  readonly used: ReadonlyMap<PlacedEntry, MarkedFinding>;
}

export interface AcceptanceQuery {
  /** The entries of the gate. */
  readonly entries: readonly PlacedEntry[];
  readonly findings: readonly MarkedFinding[];
  /**
   * Paths that were looked at: only there is an entry without a finding free to move.
   */
  readonly examined: ReadonlySet<string>;
  readonly tree: SourceTree;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Lays a baseline over findings. An entry accepts one finding: the one that it names,
 * or the same one moved to another file or into a renamed function. Of a metric it
 * accepts no more than its value. What is known already takes its entry first, so that
 * it cannot excuse a second one.
 */
export async function acceptFindings(query: AcceptanceQuery): Promise<Acceptance> {
  const open = query.findings.filter(({ state }) => isOpen(state));
  const candidates = open.filter(({ secret }) => secret === undefined);
  const ordered = [...candidates].sort((a, b) => rank(a) - rank(b));
  const used = new Map<PlacedEntry, MarkedFinding>();
  const matched = new Map<MarkedFinding, PlacedEntry>();
  const texts = await textsOfDoubt(query);
  for (const { keyOf, entryKey, isFree } of passes(query, texts)) {
    const free = groupBy(
      query.entries.filter((entry) => !used.has(entry) && isFree(entry)),
      entryKey,
    );
    for (const finding of ordered) {
      if (matched.has(finding)) continue;
      const entry = free.get(keyOf(finding))?.find((one) => !used.has(one));
      if (entry === undefined) continue;
      used.set(entry, finding);
      matched.set(finding, entry);
    }
  }
  for (const finding of open) {
    const entry = entryOfSecret(query.entries, finding);
    if (entry === undefined) continue;
    used.set(entry, finding);
    matched.set(finding, entry);
  }
  const findings = query.findings.map((finding) =>
    settle(finding, matched.get(finding), query.now),
  );
  return { findings, used };
}

// An accepted secret is accepted wherever it stands, and another one nowhere.
function entryOfSecret(
  entries: readonly PlacedEntry[],
  { rule, secret }: MarkedFinding,
): PlacedEntry | undefined {
  if (secret === undefined) return undefined;
  return entries.find(
    (entry) => entry.rule === rule && isKeyOf(entry.fingerprint, rule, secret),
  );
}

interface Pass {
  readonly keyOf: (finding: MarkedFinding) => string;
  readonly entryKey: (entry: PlacedEntry) => string;
  readonly isFree: (entry: PlacedEntry) => boolean;
}

/** From the surest to the weakest: the same, the same elsewhere, under another name. */
function passes(query: AcceptanceQuery, texts: Texts): readonly Pass[] {
  const sameSpot = ({ fingerprint }: { fingerprint: string }): string =>
    fingerprint.slice(0, -4);
  const inSymbol = (one: { fingerprint: string; symbol?: string }): string =>
    `${contentOf(one.fingerprint)}${one.symbol ?? ''}`;
  const inFile = (one: { fingerprint: string; path?: string | null }): string =>
    `${contentOf(one.fingerprint)}${one.path ?? ''}`;
  const always = (): boolean => true;
  return [
    {
      keyOf: ({ fingerprint }) => fingerprint,
      entryKey: ({ fingerprint }) => fingerprint,
      isFree: always,
    },
    { keyOf: sameSpot, entryKey: sameSpot, isFree: always },
    {
      keyOf: inSymbol,
      entryKey: inSymbol,
      isFree: ({ path }) =>
        path !== undefined && (query.examined.has(path) || texts.get(path) === null),
    },
    {
      keyOf: inFile,
      entryKey: inFile,
      isFree: (entry) => isSymbolGone(entry, texts),
    },
  ];
}

/** The text of a file, or null where the tree has it no more. */
type Texts = ReadonlyMap<string, string | null>;

function isSymbolGone({ path, symbol }: PlacedEntry, texts: Texts): boolean {
  const name = symbol?.split('.').at(-1);
  const text = path === undefined ? undefined : texts.get(path);
  return !!name && typeof text === 'string' && !text.includes(name);
}

// Read only where a finding is left over that the baseline does not name as it is.
async function textsOfDoubt(query: AcceptanceQuery): Promise<Texts> {
  const named = new Set(query.entries.map(({ fingerprint }) => fingerprint));
  const found = new Set(query.findings.map(({ fingerprint }) => fingerprint));
  const open = query.findings.filter(
    ({ fingerprint, state, secret }) =>
      isOpen(state) && secret === undefined && !named.has(fingerprint),
  );
  const contents = new Set(open.map(({ fingerprint }) => contentOf(fingerprint)));
  const paths = new Set<string>();
  for (const { fingerprint, path } of query.entries)
    if (path !== undefined && !found.has(fingerprint))
      if (contents.has(contentOf(fingerprint))) paths.add(path);
  const texts = new Map<string, string | null>();
  const files = [...paths].map((path) => ({ path }));
  for await (const [{ path }, content] of query.tree.read(files))
    texts.set(
      path,
      content.kind === 'bytes' ? new TextDecoder().decode(content.bytes) : null,
    );
  return texts;
}

function settle(
  finding: MarkedFinding,
  entry: PlacedEntry | undefined,
  now: number,
): MarkedFinding {
  if (entry === undefined || finding.state === 'known') return finding;
  if (entry.until !== undefined && hasPassed(entry.until, now)) return finding;
  if ((finding.value ?? 0) > (entry.value ?? 0))
    return { ...withAmountBefore(finding, { value: entry.value }), state: 'worsened' };
  const { reason } = entry;
  return { ...finding, state: 'known', ...(reason !== undefined && { reason }) };
}

function isOpen(state: FindingState): boolean {
  return state === 'new' || state === 'worsened' || state === 'known';
}

function rank({ state }: MarkedFinding): number {
  return state === 'known' ? 0 : 1;
}
