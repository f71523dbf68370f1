import { readMessage } from './message.ts';
import type { CommitMessage } from './message.ts';

const bullet = /^[*-] (?<subject>\S.*)$/;

/**
 * The commits that a squashed message lists as bullets (`* feat!: x`), each with the
 * lines indented or set below it up to the next bullet.
 */
export function expandSquash(message: CommitMessage): readonly CommitMessage[] {
  const parts: string[][] = [];
  for (const line of (message.body ?? '').split('\n')) {
    const subject = bullet.exec(line)?.groups?.['subject'];
    if (subject !== undefined) parts.push([subject]);
    else parts.at(-1)?.push(line.replace(/^ {2}/, ''));
  }
  return parts
    .map((lines) => readMessage(lines.join('\n')))
    .filter(({ header }) => header !== null);
}
