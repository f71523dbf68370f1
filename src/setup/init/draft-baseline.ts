import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBaseline } from '../../changes/baseline.ts';
import type { BaselineEntry } from '../../changes/baseline.ts';
import { QaError } from '../../core/errors.ts';
import type { GateContext } from '../../core/gate.ts';
import type { Host } from '../../core/host.ts';
import { knownGates } from '../../pipeline/known-rules.ts';
import { openRun } from '../../pipeline/open-run.ts';
import { requestGate } from '../../pipeline/request-gate.ts';
import { createBaseline } from '../../pipeline/survey-baseline.ts';
import type { GateId } from '../../pipeline/load-gate.ts';

/** The gates whose findings an old repository may bring along. */
const accepting = ['review', 'format', 'lint', 'types'];

/** What today's findings would be accepted as, and which gates could not tell. */
export interface BaselineDraft {
  readonly entries: readonly BaselineEntry[];
  readonly unjudged: readonly { readonly gate: string; readonly reason: string }[];
}

/**
 * Runs the gates over everything, with a configuration that is not written yet.
 * @param config - its text; null: the one that is there
 */
export async function draftBaseline(
  host: Host,
  root: string,
  config: string | null,
): Promise<BaselineDraft> {
  return withConfig(host, config, async (file) => {
    const context = await openRun(
      { ...host, cwd: root },
      {
        ...(file !== null && { config: file }),
        cache: null,
        comparison: null,
        named: false,
      },
    );
    const entries: BaselineEntry[] = [];
    const unjudged: { gate: string; reason: string }[] = [];
    if ((await readBaseline(context.tree)).length > 0) return { entries, unjudged };
    for (const gate of (await knownGates()).keys()) {
      if (!accepting.includes(gate)) continue;
      try {
        entries.push(...(await findingsOf(context, gate as GateId)));
      } catch (error) {
        if (!(error instanceof QaError) || host.signal.aborted) throw error;
        // A repository may hold nothing that a gate knows.
        if (error.id !== 'review/noMatch')
          unjudged.push({ gate, reason: error.message });
      }
    }
    context.progress('');
    return { entries, unjudged };
  });
}

async function findingsOf(
  context: GateContext,
  gate: GateId,
): Promise<readonly BaselineEntry[]> {
  const request = await requestGate({ id: gate }, context);
  const declared = (await knownGates()).get(gate)!;
  const reason = (await declared.inapplicable?.(context, request.settings)) ?? null;
  if (reason !== null) return [];
  return createBaseline([request], context, []);
}

// A configuration is loaded from a file; this one is not to be in the repository yet.
async function withConfig<T>(
  { fs }: Host,
  text: string | null,
  run: (file: string | null) => Promise<T>,
): Promise<T> {
  if (text === null) return run(null);
  const folder = fs.mkdtempSync(join(tmpdir(), 'qa-init-'));
  try {
    const file = join(folder, 'qa.config.jsonc');
    fs.writeFileSync(file, text);
    return await run(file);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
