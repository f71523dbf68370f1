import { readText } from '../../../core/read-text.ts';
import type { Verdict } from '../../../core/verdict.ts';
import type { Host } from '../../../core/host.ts';
import { tryGit } from '../../../git/ask.ts';

/** What gates said of the commit at hand; of another tree they said nothing. */
export type GateVerdicts = ReadonlyMap<string, Verdict>;

/** Gates whose word shows what a box says. */
const asked = ['review', 'format', 'lint', 'tests'];

/** Reads `.qa/evidence/` as far as it is of this tree and git does not track it. */
export async function readVerdicts(host: Host, root: string): Promise<GateVerdicts> {
  const verdicts = new Map<string, Verdict>();
  const tree = await tryGit(host, root, ['rev-parse', '--verify', 'HEAD^{tree}']);
  for (const gate of asked) {
    const file = `.qa/evidence/${gate}.json`;
    const text = readText({ host, root }, file);
    if (text === null || tree === null) continue;
    const tracked = await tryGit(host, root, ['ls-files', '--', file]);
    const verdict = tracked === '' ? verdictOf(text, tree) : null;
    if (verdict !== null) verdicts.set(gate, verdict);
  }
  return verdicts;
}

function verdictOf(text: string, tree: string): Verdict | null {
  try {
    const evidence = JSON.parse(text) as { tree?: unknown; verdict?: unknown };
    return evidence.tree === tree ? (evidence.verdict as Verdict) : null;
  } catch {
    return null;
  }
}
