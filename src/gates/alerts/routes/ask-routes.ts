import type { TextFile } from '../files/list-files.ts';
import { asArgument } from '../promtool/desk.ts';
import type { Desk } from '../promtool/desk.ts';
import type { Labels } from '../scenarios/targets.ts';
import { readRoutes } from './read-routes.ts';
import type { Routes } from './read-routes.ts';

/** Where an alert goes. */
export interface Routed {
  /** The labels of the alert, as JSON. */
  readonly key: string;
  readonly receivers: readonly string[];
}

/** What amtool says of a configuration. */
export interface AskedRoutes extends Routes {
  /** Why it is invalid; null: it is not. */
  readonly problem: string | null;
  readonly routed: readonly Routed[];
}

/** Checks a configuration and asks where each of some alerts goes. */
export async function askRoutes(
  desk: Desk,
  file: TextFile,
  alerts: readonly Labels[],
): Promise<AskedRoutes> {
  const path = asArgument(file.path);
  const checked = await desk.amtool('check-config', path);
  if (checked.exitCode !== 0)
    return {
      ...{ path: file.path, receivers: new Map(), inhibitions: [], secrets: [] },
      ...{ problem: reasonOf(checked.stdout + checked.stderr), routed: [] },
    };
  const routed: Routed[] = [];
  for (const labels of alerts) {
    const words = Object.entries(labels).map(
      ([name, value]) => `${name}=${JSON.stringify(value)}`,
    );
    const args = ['config', 'routes', 'test', `--config.file=${path}`, ...words];
    const { stdout } = await desk.amtool(...args);
    const receivers = stdout.trim().split(/[\n,]/);
    routed.push({ key: JSON.stringify(labels), receivers });
  }
  return { ...(await readRoutes(file)), problem: null, routed };
}

function reasonOf(said: string): string {
  const failed = /FAILED: ([\s\S]*?)(?:\namtool: |\n\n|$)/.exec(said)?.[1] ?? said;
  return failed.replace(/\s+/g, ' ').trim().slice(0, 300);
}
