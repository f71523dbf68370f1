import { defineErrors } from '../../core/errors.ts';
import type { GateContext } from '../../core/gate.ts';
import { isEmpty, readSources } from './files/list-files.ts';
import type { Sources } from './files/list-files.ts';
import { readDashboard } from './panels/read-dashboard.ts';
import type { Dashboard } from './panels/read-dashboard.ts';
import { askScenarios } from './promtool/ask-scenarios.ts';
import type { Played } from './promtool/ask-scenarios.ts';
import { checkRules } from './promtool/check-rules.ts';
import type { RuleProblem } from './promtool/check-rules.ts';
import { openDesk } from './promtool/desk.ts';
import type { Desk } from './promtool/desk.ts';
import { runOwnTests } from './promtool/run-tests.ts';
import type { TestProblem } from './promtool/run-tests.ts';
import { askRoutes } from './routes/ask-routes.ts';
import type { AskedRoutes } from './routes/ask-routes.ts';
import { readExpectations } from './scenarios/expectation.ts';
import type { Labels } from './scenarios/targets.ts';
import type { Settings } from './settings.ts';

const fail = defineErrors('alerts-files', {
  nothing:
    'there is no rule file, no configuration of Alertmanager and no dashboard. Name ' +
    'them under gates.alerts.rules, or write them: qa init --ops',
  unreadable: '{path} could not be read: {reason}',
});

/** What the gate judges. */
export interface AlertsFacts {
  readonly sources: Sources;
  /** What promtool says of rule files. */
  readonly problems: readonly RuleProblem[];
  readonly tests: readonly TestProblem[];
  /** What fires when; null where there are no rules, or broken ones. */
  readonly played: Played | null;
  readonly routes: readonly AskedRoutes[];
  readonly dashboards: readonly Dashboard[];
}

/** Reads rules, routes and dashboards, and asks Prometheus's own tools about them. */
export async function collect(
  context: GateContext,
  settings: Settings,
): Promise<AlertsFacts> {
  const sources = await readSources(context, settings);
  const { rules, tests, alertmanager, beside, broken, unreadable } = sources;
  const [first] = unreadable;
  if (first !== undefined) throw fail('unreadable', first);
  if (isEmpty(sources)) throw fail('nothing');
  const dashboards = sources.dashboards.map(readDashboard);
  const desk = openDesk(context.host, [...rules, ...tests, ...alertmanager, ...beside]);
  try {
    context.progress('alert rules: promtool');
    const problems = await checkRules(desk, rules);
    const isSound = problems.length + broken.length === 0;
    const played = isSound ? await play(desk, sources, dashboards, settings) : null;
    return {
      ...{ sources, problems, played, dashboards },
      tests: isSound ? await runOwnTests(desk, tests) : [],
      routes: await askAll(desk, sources, played),
    };
  } finally {
    context.progress('');
    desk.close();
  }
}

async function play(
  desk: Desk,
  { rules }: Sources,
  dashboards: readonly Dashboard[],
  settings: Settings,
): Promise<Played | null> {
  const queries = dashboards.flatMap(({ panels }) =>
    panels.flatMap((panel) => panel.queries.map(({ asked }) => asked)),
  );
  if (rules.length + queries.length === 0) return null;
  const panels = [...new Set(queries)].map((query) => ({ query }));
  return askScenarios(desk, rules, readExpectations(settings), panels, settings);
}

async function askAll(
  desk: Desk,
  { alertmanager }: Sources,
  played: Played | null,
): Promise<readonly AskedRoutes[]> {
  const alerts = new Map<string, Labels>();
  for (const { name, role } of played?.scenarios ?? [])
    if (role === 'over')
      for (const { labels } of played!.firings.get(name) ?? [])
        alerts.set(JSON.stringify(labels), labels);
  const routes: AskedRoutes[] = [];
  for (const file of alertmanager)
    routes.push(await askRoutes(desk, file, [...alerts.values()]));
  return routes;
}
