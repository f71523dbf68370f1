import { Buffer } from 'node:buffer';

/**
 * The same text in memory of its own. One that was cut from a longer text keeps all of
 * that alive: a name of a report, the 64 KB it stood in.
 */
export function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
