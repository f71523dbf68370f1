import { changedPaths } from '../../core/change.ts';
import type { GateContext } from '../../core/gate.ts';
import { parseBody } from './body/parse-body.ts';
import type { Body } from './body/parse-body.ts';
import { templateLines } from './body/template.ts';
import type { Request } from './flags.ts';
import type { Settings } from './settings.ts';
import { readVerdicts } from './sources/gate-evidence.ts';
import type { GateVerdicts } from './sources/gate-evidence.ts';
import { findLeftovers } from './sources/leftovers.ts';
import type { Leftover } from './sources/leftovers.ts';
import { readBody } from './sources/read-body.ts';
import { readTemplate } from './sources/read-template.ts';

/** A description, and what it is compared with. */
export interface Facts {
  readonly source: string;
  readonly isBlank: boolean;
  readonly body: Body;
  /** Lines of templates: who leaves them has written nothing. */
  readonly template: ReadonlySet<string>;
  /** Paths that the change touches, deleted ones aside. */
  readonly changed: readonly string[];
  readonly leftovers: readonly Leftover[];
  readonly verdicts: GateVerdicts;
}

/** Reads the description, the change and the evidence of its commit. */
export async function collect(
  context: GateContext,
  { sections }: Settings,
  { bodyFile }: Request,
): Promise<Facts> {
  const { host, root, change, configuration } = context;
  const { text, source } = await readBody(host, bodyFile);
  return {
    source,
    isBlank: text.trim() === '',
    body: parseBody(text, sections),
    template: templateLines(readTemplate(host, root)),
    changed: change === null ? [] : changedPaths(change),
    leftovers: change === null ? [] : await findLeftovers(change, configuration),
    verdicts: await readVerdicts(host, root),
  };
}
