import type { Finding } from '../../../core/finding.ts';
import type { EnvFacts } from '../collect.ts';
import { matchNames } from '../files/match-names.ts';
import { placesAround } from '../files/places.ts';
import type { Settings } from '../settings.ts';
import { declaredIn } from './files.ts';
import { makeFinding } from './make.ts';

/** What the platform, the shell, Node, npm and test runners set. */
const ofPlatform = matchNames([
  ...[
    'CI',
    'PATH',
    'HOME',
    'HOMEDRIVE',
    'HOMEPATH',
    'PWD',
    'OLDPWD',
    'USER',
    'USERNAME',
  ],
  ...['LOGNAME', 'USERPROFILE', 'SHELL', 'COMSPEC', 'TERM', 'TERM_*', 'COLORTERM'],
  ...[
    'COLUMNS',
    'LINES',
    'EDITOR',
    'VISUAL',
    'PAGER',
    'LANG',
    'LANGUAGE',
    'LC_*',
    'TZ',
  ],
  ...['TMP', 'TEMP', 'TMPDIR', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMFILES', 'WINDIR'],
  ...['XDG_*', 'SSH_*', 'DISPLAY', 'HOSTNAME', 'OS', 'PATHEXT', 'SYSTEMROOT'],
  ...['NODE_ENV', 'NODE_OPTIONS', 'NODE_PATH', 'NODE_DEBUG', 'NODE_V8_COVERAGE'],
  ...['NODE_EXTRA_CA_CERTS', 'npm_*', 'NO_COLOR', 'FORCE_COLOR', 'DEBUG'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY', 'GITHUB_*', 'RUNNER_*'],
  ...['GITLAB_*', 'CI_*', 'VITEST', 'VITEST_*', 'JEST_WORKER_ID', 'PYTEST_*'],
  ...['PYTHONPATH', 'PYTHON*', 'VIRTUAL_ENV', 'KUBERNETES_*', 'MODE', 'DEV', 'PROD'],
  ...['SSR', 'BASE_URL'],
]);

/** Variables that code reads and no template names, and the other way round. */
export function findInCode(facts: EnvFacts, settings: Settings): readonly Finding[] {
  return [...findUndocumented(facts, settings), ...findUnused(facts)];
}

function findUndocumented(
  { places, uses }: EnvFacts,
  { external }: Settings,
): readonly Finding[] {
  const byFolder = new Map(places.map((place) => [place.folder, place]));
  const isExternal = matchNames(external);
  const told = new Set<string>();
  return uses.flatMap(({ key, path, range }) => {
    if (ofPlatform(key) || isExternal(key)) return [];
    const around = placesAround(path, byFolder);
    const templates = around.flatMap((place) => place.templates);
    const [nearest] = templates;
    // Where a .env has it, the finding about that says what to do.
    const isSet = around.some(({ files }) =>
      files.some((file) => file.settings.some((setting) => setting.key === key)),
    );
    if (nearest === undefined || isSet || declaredIn(templates).has(key)) return [];
    const template = nearest.path;
    if (told.has(`${template}\0${key}`)) return [];
    told.add(`${template}\0${key}`);
    const data = { key, template };
    return makeFinding('env/undocumented-key', 'found', {
      ...{ path, range, data, text: key },
    });
  });
}

function findUnused({ places, uses, mentioned }: EnvFacts): readonly Finding[] {
  const used = new Set(uses.map(({ key }) => key));
  return places.flatMap(({ templates }) =>
    templates.flatMap(({ path, settings }) =>
      settings
        .filter(({ key }) => !used.has(key) && !mentioned.has(key))
        .map(({ key, line }) =>
          makeFinding('env/unused-key', 'found', {
            ...{ path, data: { key, line }, text: key },
          }),
        ),
    ),
  );
}
