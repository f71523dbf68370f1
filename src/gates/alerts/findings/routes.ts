import type { Finding } from '../../../core/finding.ts';
import type { RuleFile } from '../files/rule-file.ts';
import type { Firing } from '../promtool/ask-scenarios.ts';
import type { AskedRoutes } from '../routes/ask-routes.ts';
import { silences } from '../routes/read-routes.ts';
import { keyOf } from './judging.ts';
import type { Met } from './judging.ts';
import { inFile, ofAlert } from './make.ts';

/** What is wrong with the ways of the alerts that are expected. */
export function findRouteProblems(
  routes: readonly AskedRoutes[],
  rules: readonly RuleFile[],
  met: readonly Met[],
  heartbeats: readonly Firing[],
  kinds: readonly string[],
): readonly Finding[] {
  const expected = met.flatMap(({ alerts }) => alerts);
  return routes.flatMap((file): readonly Finding[] => {
    const { path, problem, secrets } = file;
    if (problem !== null)
      return [inFile(path, null, 'routes-invalid', 'found', { reason: problem }, path)];
    return [
      ...secrets.map(({ line, key }) =>
        // No range: reports show the lines of one.
        inFile(path, null, 'secret', 'found', { line, key }, `${key} ${line}`),
      ),
      ...oncePerAlert(expected, (firing) => findDeaf(file, rules, firing, kinds)),
      ...oncePerAlert(expected, (firing) => findMuted(file, rules, firing, heartbeats)),
    ];
  });
}

function oncePerAlert(
  alerts: readonly Firing[],
  look: (firing: Firing) => Finding | null,
): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const firing of alerts) {
    const finding = look(firing);
    if (finding !== null && !found.has(firing.name)) found.set(firing.name, finding);
  }
  return [...found.values()];
}

function findDeaf(
  { routed, receivers }: AskedRoutes,
  rules: readonly RuleFile[],
  { name, labels }: Firing,
  kinds: readonly string[],
): Finding | null {
  const reached = routed.find(({ key }) => key === keyOf(labels))?.receivers ?? [];
  const has = reached.flatMap((receiver) => receivers.get(receiver) ?? []);
  if (has.some((kind) => kinds.includes(kind))) return null;
  return ofAlert(rules, name, 'route', 'kind', {
    receivers: reached.join(', '),
    kinds: kinds.join(' or '),
  });
}

function findMuted(
  { inhibitions }: AskedRoutes,
  rules: readonly RuleFile[],
  { name, labels }: Firing,
  heartbeats: readonly Firing[],
): Finding | null {
  for (const heartbeat of heartbeats)
    if (inhibitions.some((one) => silences(one, heartbeat.labels, labels)))
      return ofAlert(rules, name, 'muted', 'found', { source: heartbeat.name });
  return null;
}
