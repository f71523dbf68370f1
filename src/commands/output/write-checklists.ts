import { resolve } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { Report } from '../../core/report.ts';
import {
  checklistFormats,
  renderChecklist,
} from '../../release/checklist/render-checklist.ts';
import type { ChecklistFormat } from '../../release/checklist/render-checklist.ts';
import type { Checklist } from '../../release/checklist/run-checklist.ts';

const fail = defineErrors('checklist', {
  format: "there is no checklist format '{name}'. There are: {names}",
  cannotWrite: '{file} could not be written: {reason}. Mend the path after --checklist',
});

export interface WantedChecklist {
  readonly format: ChecklistFormat;
  /** Null: stdout, in place of the report. */
  readonly file: string | null;
}

/** Reads the values of `--checklist`. */
export function wantedChecklists(
  values: readonly string[],
): readonly WantedChecklist[] {
  return values.map((value) => {
    const [name, ...rest] = value.split('=');
    const format = checklistFormats.find((known) => known === name);
    if (format === undefined)
      throw fail('format', { name: name!, names: checklistFormats.join(', ') });
    return { format, file: rest.length === 0 ? null : rest.join('=') };
  });
}

/** Writes the checklist of a report in every format asked for. */
export async function writeChecklists(
  host: Host,
  report: Report,
  wanted: readonly WantedChecklist[],
): Promise<void> {
  const [gate] = report.gates;
  if (wanted.length === 0) return;
  if (gate?.details === null || gate === undefined) {
    await host.stderr.write(`qa: ${gate?.reason ?? ''}\n`);
    return;
  }
  for (const { format, file } of wanted) {
    const text = renderChecklist(gate.details as Checklist, format);
    if (file === null) await host.stdout.write(text);
    else write(host, file, text);
  }
}

function write(host: Host, file: string, text: string): void {
  try {
    host.fs.writeFileSync(resolve(host.cwd, file), text);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw fail('cannotWrite', { file, reason }, { cause });
  }
}
