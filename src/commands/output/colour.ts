import { Chalk } from 'chalk';
import type { ChalkInstance } from 'chalk';
import type { Host } from '../../core/host.ts';

/** Whether stdout takes colour. https://no-color.org and https://force-color.org */
export function hasColour({ env, stdout }: Host): boolean {
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0') return true;
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return stdout.isTerminal;
}

/** Paints what goes to stdout, or leaves it plain. */
export function paintOf(host: Host): ChalkInstance {
  return new Chalk({ level: hasColour(host) ? 1 : 0 });
}
