import { nameSome } from '../../core/name-some.ts';
import { isSet } from '../../git/repository-state.ts';
import type { DraftContext } from './draft-plan.ts';
import { describeEffects } from './draft-plan.ts';
import type { Released } from './package-candidates.ts';
import type { Plan, PlannedFile, PlannedPackage } from './plan.ts';

/** Puts the plan of several packages together: one commit, a tag for each. */
export function draftPackages(
  { request, settings, state }: Pick<DraftContext, 'request' | 'settings' | 'state'>,
  released: readonly Released[],
  files: readonly PlannedFile[],
  anchorOf: (tag: string) => string | null,
): Plan {
  const sign = request.sign ?? settings.sign;
  const isSigned = (key: string): boolean => sign ?? isSet(state, key);
  const packages = released.map((one): PlannedPackage => {
    const { own, base, version, tag, level, reason, chosen } = one;
    const said = settings.message.replaceAll('{version}', tag);
    const anchor = anchorOf(tag);
    const message = anchor === null ? said : `${said}\n\n${anchor}`;
    const isMade = request.commit && request.tag;
    return {
      ...{ name: own.name, folder: own.folder, from: base.version, to: version },
      ...{ level: level === 'version' ? request.wanted : level, reason },
      tag: isMade ? { name: tag, message, isSigned: isSigned('tag.gpgsign') } : null,
      commits: (chosen?.decision?.commits ?? []).map(
        ({ id, message: told, level }) => ({
          ...{ id, subject: told.subject, level },
        }),
      ),
    };
  });
  const listed = (of: (one: PlannedPackage) => string): string =>
    packages.map((one) => `${one.name}@${of(one)}`).join(', ');
  const makesCommit = request.commit && files.length > 0;
  const plan = {
    schemaVersion: 1 as const,
    from: listed(({ from }) => from),
    to: listed(({ to }) => to),
    level: request.wanted,
    reason: packages.map(({ name, reason }) => `${name}: ${reason}`).join('; '),
    head: state.head ?? '',
    branch: state.branch ?? '',
    files,
    commit: makesCommit
      ? {
          message: messageFor(settings.message, packages),
          isSigned: isSigned('commit.gpgsign'),
        }
      : null,
    tag: null,
    packages,
    push: request.commit && request.push ? { remote: settings.remote } : null,
    runsGitHooks: request.runsGitHooks,
    commits: [],
  };
  return { ...plan, effects: describeEffects(plan) };
}

/** The message of the commit: a few names in the first line, all of them below. */
export function messageFor(
  template: string,
  packages: readonly Pick<PlannedPackage, 'name' | 'to'>[],
): string {
  const all = packages.map(({ name, to }) => `${name}@${to}`);
  const subject = template.replaceAll('{version}', nameSome(all, 3));
  if (all.length <= 3) return subject;
  return `${subject}\n\n${all.map((one) => `- ${one}`).join('\n')}`;
}
