import { stringsOf } from '../../../tools/project.ts';
import type { Project } from '../../../tools/project.ts';
import { TakeoverDraft } from './takeover.ts';
import type { Takeover } from './takeover.ts';

const names = /^\.(?:nyc|c8)rc(?:\.(?:json|ya?ml))?$/;
const metrics = ['lines', 'branches', 'functions', 'statements'];
/** What says how nyc works, not what it demands. */
const workings = [
  ...['all', 'cache', 'extension', 'extends', 'reporter', 'report-dir', 'temp-dir'],
  ...['require', 'sourceMap', 'instrument', 'check-coverage', 'per-file', 'cwd'],
];

/** nyc and c8: https://github.com/istanbuljs/nyc#common-configuration-options */
export async function fromNyc(project: Project): Promise<Takeover | null> {
  const found = await readSettings(project);
  if (found === null) return null;
  const { file, values } = found;
  const draft = new TakeoverDraft('nyc', file);
  const perFile = values['per-file'] === true;
  const limits = metrics.filter((metric) => typeof values[metric] === 'number');
  if (values['check-coverage'] !== true && limits.length > 0)
    draft.leave(`${limits.join(', ')}: check-coverage is off, so nothing held them`);
  else takeLimits(draft, values, limits, perFile);
  const include = stringsOf(values['include']);
  if (include.length > 0) draft.gate('coverage', 'include', include, 'include');
  if (stringsOf(values['exclude']).length > 0)
    draft.leave(`exclude: the gate reads it from ${file} itself`);
  const known = new Set([...metrics, ...workings, 'include', 'exclude']);
  draft.leave(...Object.keys(values).filter((key) => !known.has(key)));
  return draft.done();
}

function takeLimits(
  draft: TakeoverDraft,
  values: Readonly<Record<string, unknown>>,
  limits: readonly string[],
  perFile: boolean,
): void {
  if (perFile && limits.length > 0) {
    const table = Object.fromEntries(limits.map((metric) => [metric, values[metric]]));
    draft.gate('coverage', 'perFile', table, 'per-file');
    return;
  }
  for (const metric of limits) draft.gate('coverage', metric, values[metric], metric);
}

async function readSettings(project: Project) {
  const file = project.paths.find((path) => names.test(path));
  // YAML reads JSON as well, which a file without an ending holds.
  if (file !== undefined) return { file, values: (await project.yaml(file)) ?? {} };
  const manifest = await project.manifest();
  const values = (manifest?.['nyc'] ?? manifest?.['c8']) as
    Readonly<Record<string, unknown>> | undefined;
  return values === undefined ? null : { file: 'package.json', values };
}
