import type { Host } from '../core/host.ts';
import { askGit } from './ask.ts';

/** Runs git as `askGit` does and returns what it printed as text. */
export async function readGit(
  host: Host,
  directory: string,
  args: readonly string[],
  input?: string | Uint8Array,
): Promise<string> {
  return (await askGit(host, directory, args, input)).toString('utf8');
}
