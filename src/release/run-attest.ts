import type { Flags } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { suggest } from '../core/nearest-word.ts';
import { exitCodes } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import { addAttestation } from './attest/add-attestation.ts';
import type { AttestationStatus } from './attest/entry.ts';
import { attestationPath } from './attest/entry.ts';
import { openChecklist } from './checklist/context.ts';
import { itemIds } from './checklist/items.ts';
import type { ChecklistOptions } from './checklist/options.ts';

const fail = defineErrors('attest-command', {
  noItem: "there is no item '{item}'.{suggestion} Items: {items}",
});

/** Runs `qa release attest`. */
export async function runAttest(
  host: Host,
  root: string,
  options: ChecklistOptions,
  item: string,
  flags: Flags,
): Promise<ExitCode> {
  const items = [...itemIds, ...Object.keys(options.own)];
  if (!items.includes(item))
    throw fail('noItem', {
      item,
      suggestion: suggest(item, items),
      items: items.join(', '),
    });
  const context = await openChecklist(host, root, options);
  const entry = await addAttestation(context, {
    item,
    status: flags['status'] as AttestationStatus,
    note: (flags['note'] as string | undefined) ?? '',
    evidence: flags['evidence'] as readonly string[],
    expires: (flags['expires'] as string | undefined) ?? null,
    key: (flags['key'] as string | undefined) ?? null,
  });
  const { by, status, version, commit } = entry;
  const signed = flags['key'] === undefined ? ', unsigned' : '';
  await host.stdout.write(
    `${item} ${status} for ${version} at ${commit.slice(0, 7)} by ` +
      `${by.name} <${by.email}>${signed}\n`,
  );
  await host.stderr.write(`qa: commit ${attestationPath(version)}\n`);
  return exitCodes.pass;
}
