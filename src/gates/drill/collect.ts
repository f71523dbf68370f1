import { defineErrors } from '../../core/errors.ts';
import type { GateContext } from '../../core/gate.ts';
import { drillAlert } from './drills/alert.ts';
import { drillRollback } from './drills/rollback.ts';
import type { Request } from './flags.ts';
import { keepEvidence } from './drills/keep-evidence.ts';
import { drillNames } from './settings.ts';
import type { DrillName, Settings } from './settings.ts';
import type { Drilled } from './drills/step.ts';
import { cases } from './drills/watchdog/cases.ts';
import { drillWatchdog } from './drills/watchdog/drill-watchdog.ts';

const fail = defineErrors('drill-command', {
  which: 'nobody said which drill: qa drill {names}',
});

/** What the gate judges. */
export interface DrillFacts extends Drilled {
  readonly drill: DrillName;
  /** What would be done, where nothing was. */
  readonly planned: readonly string[];
}

/** Does one drill, and keeps how it went as evidence. */
export async function collect(
  { host, root, configuration, progress }: GateContext,
  settings: Settings,
  request: Request,
): Promise<DrillFacts> {
  const { drill, alertmanager, isDry, keeps } = request;
  if (drill === null) throw fail('which', { names: drillNames.join('|') });
  if (isDry) return { drill, steps: [], subject: [], planned: planOf(drill, settings) };
  const startedAt = host.now();
  progress(`drill: ${drill}`);
  const tries: Readonly<Record<DrillName, () => Promise<Drilled>>> = {
    alert: () => drillAlert(host, alertmanager, settings.alert),
    rollback: () => drillRollback(host, root, configuration.value['release']),
    watchdog: () => drillWatchdog(host, root, settings.watchdog.script, keeps),
  };
  const drilled = await tries[drill]();
  progress('');
  await keepEvidence(host, root, drill, startedAt, drilled);
  return { drill, ...drilled, planned: [] };
}

function planOf(drill: DrillName, { watchdog }: Settings): readonly string[] {
  switch (drill) {
    case 'alert':
      return ['posts one alert to Alertmanager, waits for a receiver, and ends it'];
    case 'rollback':
      return ['runs the command of release.rollback.deployment, and its probe'];
    case 'watchdog':
      return cases.map(({ name }) => `plays to ${watchdog.script}: ${name}`);
  }
}
