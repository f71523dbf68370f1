import type { Host } from '../../core/host.ts';
import { exitCodes } from '../../core/verdict.ts';
import type { ExitCode } from '../../core/verdict.ts';
import { listGates } from '../../pipeline/list-gates.ts';
import type { ListedGate, ListQuery } from '../../pipeline/list-gates.ts';
import type { OutputFlags } from '../flags/output-flags.ts';

/** Prints which gates a profile runs, as a table or as JSON. */
export async function presentList(
  host: Host,
  query: ListQuery,
  { reports }: OutputFlags,
): Promise<ExitCode> {
  const listed = await listGates(host, query);
  const isJson = reports.some(({ format }) => format === 'json');
  const text = isJson ? JSON.stringify(listed, null, 2) : render(listed);
  await host.stdout.write(`${text}\n`);
  return exitCodes.pass;
}

function render(listed: readonly ListedGate[]): string {
  const width = Math.max(0, ...listed.map(({ gate }) => gate.length));
  const lines = listed.map(
    ({ gate, state, reason }) => `${state.padEnd(7)}  ${gate.padEnd(width)}  ${reason}`,
  );
  return lines.join('\n');
}
