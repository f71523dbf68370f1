import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { suggest } from '../core/nearest-word.ts';
import { addAttestation } from './attest/add-attestation.ts';
import type { Statement } from './attest/add-attestation.ts';
import type { Attestation } from './attest/entry.ts';
import { openChecklist } from './checklist/context.ts';
import { itemIds } from './checklist/items.ts';
import type { ChecklistOptions } from './checklist/options.ts';

const fail = defineErrors('attest-command', {
  noItem: "there is no item '{item}'.{suggestion} Items: {items}",
});

/**
 * Adds what a person says of an item of the checklist.
 * @throws QaError if there is no such item, or the statement lacks something
 */
export async function attest(
  host: Host,
  root: string,
  options: ChecklistOptions,
  statement: Statement,
): Promise<Attestation> {
  const { item } = statement;
  const items = [...itemIds, ...Object.keys(options.own)];
  if (!items.includes(item))
    throw fail('noItem', {
      item,
      suggestion: suggest(item, items),
      items: items.join(', '),
    });
  return addAttestation(await openChecklist(host, root, options), statement);
}
