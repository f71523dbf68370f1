import { Buffer } from 'node:buffer';
import { readBaseline } from '../../changes/baseline.ts';
import { decodeSource } from '../../core/decode-source.ts';
import { adaptLineEnds, applyEdits, editsOf } from '../../core/edit.ts';
import type { DocStyle, Edit, Fix, FixKind } from '../../core/edit.ts';
import { counts } from '../../core/finding.ts';
import type { MarkedFinding } from '../../core/finding.ts';
import type { GateContext } from '../../core/gate.ts';
import { groupBy } from '../../core/group-by.ts';
import type { SourceTree } from '../../core/tree.ts';
import { loadLanguages } from '../../languages/load-languages.ts';
import { runGate } from '../run-gates.ts';
import type { GateRequest } from '../request-gate.ts';
import { digestOf, rememberContents } from './remember-contents.ts';
import { overlayTree } from '../overlay-tree.ts';

/** The contents of a file before and after its fixes. */
export interface FilePlan {
  readonly path: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** How many findings its fixes remove. */
  readonly fixed: number;
}

export interface FixPlan {
  readonly files: readonly FilePlan[];
  /** Files that would be fixed and are left alone, and why. */
  readonly refused: ReadonlyMap<string, string>;
}

/** A fix can uncover the next one; an end is set to fixes that undo one another. */
const passes = 10;

/**
 * Works out what fixes make of the sources, writing nothing. Only findings that count
 * are fixed; a file that does not parse, before or after, is left alone.
 */
export async function planFixes(
  request: GateRequest,
  context: GateContext,
  kinds: ReadonlySet<FixKind>,
): Promise<FixPlan> {
  const baseline = await readBaseline(context.change?.after ?? context.tree);
  const plans = new Map<string, FilePlan>();
  const refused = new Map<string, string>();
  let paths = context.paths;
  for (let pass = 0; pass <= passes; pass++) {
    const contents = new Map([...plans].map(([path, { after }]) => [path, after]));
    const fixedContext = withContents(context, contents);
    const digests = new Map<string, string>();
    const tree = rememberContents(fixedContext.tree, digests);
    const quiet = { ...fixedContext, tree, paths, notice: () => undefined };
    const { findings } = await runGate(request, quiet, baseline);
    refuseBroken(findings, plans, refused);
    if (pass === passes) break;
    const changed = await fixAll(
      { findings, digests, tree: fixedContext.tree },
      kinds,
      plans,
      refused,
    );
    if (changed.length === 0) break;
    paths = changed;
  }
  context.progress('');
  return { files: [...plans.values()], refused };
}

/** The same context, with its sources as they are after the fixes so far. */
function withContents(
  context: GateContext,
  contents: ReadonlyMap<string, Uint8Array>,
): GateContext {
  const { change } = context;
  return {
    ...context,
    tree: overlayTree(context.tree, contents),
    change: change && { ...change, after: overlayTree(change.after, contents) },
  };
}

function refuseBroken(
  findings: readonly MarkedFinding[],
  plans: Map<string, FilePlan>,
  refused: Map<string, string>,
): void {
  for (const { rule, path } of findings) {
    if (rule !== 'syntax-error' || path === null) continue;
    const wasFine = plans.delete(path);
    refused.set(path, wasFine ? 'fixed it would not parse' : 'it does not parse');
  }
}

interface Pass {
  readonly findings: readonly MarkedFinding[];
  /** Of the contents that the findings are about. */
  readonly digests: ReadonlyMap<string, string>;
  readonly tree: SourceTree;
}

async function fixAll(
  { findings, digests, tree }: Pass,
  kinds: ReadonlySet<FixKind>,
  plans: Map<string, FilePlan>,
  refused: Map<string, string>,
): Promise<readonly string[]> {
  const counted = findings.filter(
    (finding) => counts(finding) && finding.path !== null && !refused.has(finding.path),
  );
  const changed: string[] = [];
  for (const [path, found] of groupBy(counted, (finding) => finding.path!)) {
    if (!found.some((finding) => isFixable(finding, kinds))) continue;
    const before = await readWritable(tree, path, digests.get(path));
    if (typeof before === 'string') {
      refused.set(path, before);
      continue;
    }
    const { after, fixed } = await applyFixes(path, before, found, kinds);
    if (Buffer.compare(before, after) === 0) continue;
    const earlier = plans.get(path);
    plans.set(path, {
      path,
      before: earlier?.before ?? before,
      after,
      fixed: fixed + (earlier?.fixed ?? 0),
    });
    changed.push(path);
  }
  return changed;
}

/** What a file holds, or why it is not to be written. */
async function readWritable(
  tree: SourceTree,
  path: string,
  digest: string | undefined,
): Promise<Uint8Array | string> {
  const bytes = await readBytes(tree, path);
  if (bytes === null || digestOf(bytes) !== digest) return 'it changed meanwhile';
  const language = (await loadLanguages([path]))(path);
  const isUtf8 = language === undefined || decodeSource(bytes, language).isUtf8;
  return isUtf8 ? bytes : 'it is not UTF-8';
}

function isFixable({ fix }: MarkedFinding, kinds: ReadonlySet<FixKind>): boolean {
  return fix !== undefined && kinds.has(fix.kind);
}

async function readBytes(tree: SourceTree, path: string): Promise<Uint8Array | null> {
  for await (const [, content] of tree.read([{ path }]))
    if (content.kind === 'bytes') return content.bytes;
  return null;
}

async function applyFixes(
  path: string,
  bytes: Uint8Array,
  findings: readonly MarkedFinding[],
  kinds: ReadonlySet<FixKind>,
): Promise<{ readonly after: Uint8Array; readonly fixed: number }> {
  const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const mark = whole.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = whole.slice(mark.length);
  const fixable = findings.filter((finding) => isFixable(finding, kinds));
  const fixes = fixable.map(({ fix }) => editsOf(fix)).filter((own) => own.length > 0);
  const docs = await docEdits(path, text, fixable);
  const edits = [...fixes.flat(), ...docs];
  const fixed = applyEdits(text, adaptLineEnds(text, edits));
  return {
    after: new TextEncoder().encode(mark + fixed),
    fixed: fixes.length + docs.length,
  };
}

async function docEdits(
  path: string,
  text: string,
  findings: readonly MarkedFinding[],
): Promise<readonly Edit[]> {
  const undocumented = findings.filter(({ fix }) => styleOf(fix) !== undefined);
  const language = (await loadLanguages([path]))(path);
  if (undocumented.length === 0 || language?.docSkeletons === undefined) return [];
  const lines = language.analyse(path, text, new Set()).facts.lines!;
  const offsets = undocumented.map(
    ({ range }) => lines.startOf(range!.line) + range!.column - 1,
  );
  const style = styleOf(undocumented[0]!.fix)!;
  return language.docSkeletons(path, text, offsets, style);
}

/** How a skeleton is to be laid out; all of a file are alike. */
function styleOf(fix: Fix | undefined): DocStyle | undefined {
  return fix?.kind === 'docstring' ? fix.style : undefined;
}
