/** What people use every day, with a line each in `qa --help`. */
export const everyDay = ['init', 'check', 'gate', 'explain'];

/** The other commands by task, in the order of `qa --help`. */
const tasks: readonly (readonly [task: string, names: readonly string[]])[] = [
  ['set qa up', ['doctor', 'config', 'hooks', 'completion']],
  ['old code', ['baseline']],
  ['see it', ['report']],
  ['tests', ['tests', 'coverage']],
  ['a change', ['pr', 'commits', 'branch', 'policy']],
  ['security', ['secrets', 'env', 'deps']],
  ['a service', ['backend', 'flow', 'probe', 'perf']],
  ['a release', ['bump', 'release']],
  ['operations', ['deploy', 'alerts', 'logs', 'backup', 'incidents', 'drill']],
];

/** Whether a command is meant to come, where there is none of this name. */
export function isPlanned(name: string): boolean {
  return tasks.some(([, members]) => members.includes(name));
}

/** A line for each task with its commands; what stands nowhere comes last. */
export function taskLines(names: readonly string[]): readonly string[] {
  const known = new Set([...everyDay, ...tasks.flatMap(([, members]) => members)]);
  const rest = names.filter((name) => !known.has(name));
  return [...tasks, ['more', rest] as const]
    .map(
      ([task, members]) =>
        [task, members.filter((name) => names.includes(name))] as const,
    )
    .filter(([, members]) => members.length > 0)
    .map(([task, members]) => `  ${task.padEnd(12)}${members.join(', ')}`);
}
