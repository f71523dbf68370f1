import { Chalk } from 'chalk';
import type { ChalkInstance } from 'chalk';
import type { Host, Output } from '../../core/host.ts';

/** Whether stdout takes colour. */
export function hasColour(host: Host): boolean {
  return colourOf(host, host.stdout);
}

/** Whether a stream takes colour. https://no-color.org and https://force-color.org */
export function colourOf({ env }: Host, { isTerminal }: Output): boolean {
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0') return true;
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  if (env['TERM'] === 'dumb') return false;
  return isTerminal;
}

/** Paints what goes to stdout, or leaves it plain. */
export function paintOf(host: Host): ChalkInstance {
  return new Chalk({ level: hasColour(host) ? 1 : 0 });
}
