import { tasks } from '../../core/command.ts';
import { commandTasks } from '../../units/command-tasks.ts';

/** What people use every day comes with a line each. */
export const everyDay = namesUnder('every day');

/** Commands that contracts name and that are still to come. */
const planned = ['alerts', 'backup', 'deploy', 'drill', 'incidents', 'logs'];

/** Whether a command is meant to come, where there is none of this name. */
export function isPlanned(name: string): boolean {
  return planned.includes(name);
}

/** A line for each other task with its commands, in the order of `qa --help`. */
export function taskLines(): readonly string[] {
  return tasks
    .filter((task) => task !== 'every day')
    .map((task) => [task, namesUnder(task)] as const)
    .filter(([, names]) => names.length > 0)
    .map(([task, names]) => `  ${task.padEnd(12)}${names.join(', ')}`);
}

function namesUnder(task: string): readonly string[] {
  return Object.entries(commandTasks)
    .filter(([, own]) => own === task)
    .map(([name]) => name);
}
