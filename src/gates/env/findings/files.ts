import type { Finding } from '../../../core/finding.ts';
import type { EnvFacts } from '../collect.ts';
import { matchNames } from '../files/match-names.ts';
import { placesAround } from '../files/places.ts';
import type { EnvironmentFile, Place } from '../files/places.ts';
import type { Settings } from '../settings.ts';
import { makeFinding, onLine } from './make.ts';

/** What files of environment variables say by themselves and against each other. */
export function findInFiles(
  { places }: EnvFacts,
  { required }: Settings,
): readonly Finding[] {
  const byFolder = new Map(places.map((place) => [place.folder, place]));
  return places.flatMap((place) => {
    const all = [...place.templates, ...place.files];
    const around = placesAround(all[0]!.path, byFolder);
    const templates = around.flatMap((one) => one.templates);
    return [
      ...all.flatMap(findInFile),
      ...findUndeclared(place, templates),
      ...findMissing(place, required),
    ];
  });
}

function findInFile({ path, settings, faults }: EnvironmentFile): readonly Finding[] {
  const first = new Map<string, number>();
  const findings = faults.map(({ line, fault }) =>
    onLine({ path, line }, 'syntax', fault, {}),
  );
  for (const { key, line } of settings) {
    const before = first.get(key);
    if (before === undefined) first.set(key, line);
    else
      findings.push(
        onLine({ path, line }, 'duplicate-key', 'found', { key, first: before }),
      );
  }
  return findings;
}

function findUndeclared(
  { files }: Place,
  templates: readonly EnvironmentFile[],
): readonly Finding[] {
  const [nearest] = templates;
  if (nearest === undefined)
    return files
      .filter(({ isPrivate }) => isPrivate)
      .map(({ path }) =>
        makeFinding('env/no-template', 'found', { path, text: 'no template' }),
      );
  const declared = declaredIn(templates);
  return files.flatMap(({ path, settings }) =>
    settings
      .filter(({ key }) => !declared.has(key))
      .map(({ key, line }) => {
        const data = { key, template: nearest.path };
        return onLine({ path, line }, 'undeclared-key', 'found', data);
      }),
  );
}

/** Every variable that templates name, those that they comment out too. */
export function declaredIn(templates: readonly EnvironmentFile[]): ReadonlySet<string> {
  return new Set(
    templates.flatMap(({ settings, optional }) => [
      ...settings.map(({ key }) => key),
      ...optional,
    ]),
  );
}

/** Files of one folder are read over each other, so one of them is enough. */
function findMissing(
  { templates, files }: Place,
  required: readonly string[],
): readonly Finding[] {
  const isRequired = matchNames(required);
  const first = files.find(({ isPrivate }) => isPrivate);
  if (first === undefined) return [];
  const { path } = first;
  const values = new Map(
    files.flatMap(({ settings }) => settings.map(({ key, value }) => [key, value])),
  );
  const missing = templates.flatMap((template) =>
    template.settings
      .filter(({ key }) => !values.has(key))
      .map(({ key }) => ({ key, template: template.path })),
  );
  const named = new Set(missing.map(({ key }) => key));
  const absent = required.filter(
    (key) => !key.includes('*') && !values.has(key) && !named.has(key),
  );
  const empty = [...values].filter(([key, value]) => value === '' && isRequired(key));
  const about = (messageId: string, data: Finding['data'] & { key: string }) =>
    makeFinding('env/missing-key', messageId, {
      ...{ path, data, text: `${messageId} ${data.key}` },
    });
  return [
    ...missing.map((data) => about('missing', data)),
    ...absent.map((key) => about('required', { key })),
    ...empty.map(([key]) => about('empty', { key })),
  ];
}
