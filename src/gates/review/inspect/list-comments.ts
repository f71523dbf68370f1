import type { AcceptedFinding } from '../../../core/accepted.ts';
import { decodeSource } from '../../../core/decode-source.ts';
import type { GateContext } from '../../../core/gate.ts';
import { findSuppressions } from '../../../core/suppression.ts';
import { blameLines, tellOrigin } from '../../../git/blame.ts';
import { chooseFiles } from '../files/choose-files.ts';
import { optionsOf } from '../files/options.ts';
import { mayHoldSuppressions } from './govern-findings.ts';

/** What comments in sources accept, with who wrote them. */
export async function listComments(
  context: GateContext,
): Promise<readonly AcceptedFinding[]> {
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
        ...tellOrigin(origins.get(line), host),
        until,
        used: null,
      });
    }
  }
  return accepted;
}
