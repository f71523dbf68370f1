import { placesOf, standsAt } from './yaml-texts.ts';
import type { YamlText } from './yaml-texts.ts';

/** Something in a file that is not pinned. */
export interface Pin {
  readonly path: string;
  readonly line: number;
  readonly rule: 'deps/action' | 'deps/image';
  readonly messageId: string;
  /** What is not pinned, as it is written. */
  readonly subject: string;
  readonly data: Readonly<Record<string, string>>;
}

/** A commit of git: SHA-1 or SHA-256 in full. */
const commit = /^(?:[\da-f]{40}|[\da-f]{64})$/;

/** Steps of jobs and of composite actions, and workflows that are called. */
const used = placesOf('jobs.*.steps.*.uses', 'runs.steps.*.uses', 'jobs.*.uses');

/** Whether a text names an action or a workflow. */
export function isUse(text: YamlText): boolean {
  return standsAt(text, used);
}

/** Whether a file is a workflow of GitHub, Gitea or Forgejo, or an action. */
export function isWorkflow(path: string): boolean {
  return (
    /(^|\/)\.(github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/.test(path) ||
    /(^|\/)action\.ya?ml$/.test(path)
  );
}

/** Actions that are used without a commit. */
export function findLooseActions(
  path: string,
  texts: readonly YamlText[],
): readonly Pin[] {
  return texts.filter(isUse).flatMap(({ value, line }): readonly Pin[] => {
    if (/^(?:\.{1,2}\/|docker:)/.test(value)) return [];
    const at = value.lastIndexOf('@');
    const action = at === -1 ? value : value.slice(0, at);
    const ref = at === -1 ? '' : value.slice(at + 1);
    if (commit.test(ref)) return [];
    const messageId = ref === '' ? 'none' : 'ref';
    const place = { path, line, subject: value, data: { action, ref } };
    return [{ rule: 'deps/action', messageId, ...place }];
  });
}
