import { stringsOf, tableAt, valueAt } from '../../../tools/project.ts';
import type { Project } from '../../../tools/project.ts';
import { TakeoverDraft } from './takeover.ts';
import type { Takeover } from './takeover.ts';

const names = /^(?:\.github\/|dev\/)?\.?codecov\.ya?ml$/;

/** Codecov: https://docs.codecov.com/docs/codecovyml-reference */
export async function fromCodecov(project: Project): Promise<Takeover | null> {
  const file = project.paths.find((path) => names.test(path));
  if (file === undefined) return null;
  const values = (await project.yaml(file)) ?? {};
  const draft = new TakeoverDraft('codecov', file);
  const status = tableAt(values, 'coverage', 'status');
  takeTarget(draft, 'project', valueAt(status, 'project', 'default', 'target'));
  takeTarget(draft, 'patch', valueAt(status, 'patch', 'default', 'target'));
  const ignored = stringsOf(values['ignore']);
  if (ignored.length > 0) draft.gate('coverage', 'omit', ignored.map(toOmit), 'ignore');
  const left = Object.keys(values).filter(
    (key) => !['coverage', 'ignore'].includes(key),
  );
  draft.leave(...left);
  return draft.done();
}

function takeTarget(
  draft: TakeoverDraft,
  kind: 'patch' | 'project',
  target: unknown,
): void {
  if (target === undefined) return;
  const share = Number(String(target).replace(/%$/, ''));
  // `auto` is what the base has.
  if (Number.isNaN(share)) {
    const instead = kind === 'project' ? ': set gates.coverage.ratchet to true' : '';
    draft.leave(`coverage.status.${kind}.default.target ${String(target)}${instead}`);
    return;
  }
  if (kind === 'project') draft.gate('coverage', 'lines', share, 'project target');
  else draft.gate('coverage', 'patch', { min: share }, 'patch target');
}

// Codecov's patterns are globs or regular expressions; a bare name is a directory.
function toOmit(pattern: string): string {
  return pattern.replace(/^\.\//, '').replace(/\/(?:\*\*?)?$/, '/*');
}
