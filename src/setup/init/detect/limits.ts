import { parseIni } from '../../../tools/parse-ini.ts';
import { tableAt, valueAt } from '../../../tools/project.ts';
import type { Project } from '../../../tools/project.ts';
import { pythonSettings } from '../../../tools/python-settings.ts';

/** A limit that a project keeps already, and the file that says so. */
export interface FoundLimit {
  readonly max: number;
  readonly file: string;
}

/** What the project's formatters and linters allow. */
export interface Limits {
  /** The widest line that any of them lets pass. */
  readonly lineLength: FoundLimit | null;
  readonly complexity: FoundLimit | null;
}

/** Reads the width of the formatters and the limits of the linters. */
export async function readLimits(project: Project): Promise<Limits> {
  const widths = [
    ...(await prettierWidth(project)),
    ...(await jsonWidth(project, /^\.?biome\.jsonc?$/, 'formatter', 'lineWidth')),
    ...(await jsonWidth(project, /^\.oxfmtrc\.jsonc?$/, 'printWidth')),
    ...(await pythonLimits(project, 'lineLength')),
  ];
  const found = widths.length > 0 ? widths : editorWidth(project);
  return {
    lineLength: widest(found),
    complexity: widest(await pythonLimits(project, 'complexity')),
  };
}

function widest(limits: readonly FoundLimit[]): FoundLimit | null {
  return limits.reduce<FoundLimit | null>(
    (most, one) => (most === null || one.max > most.max ? one : most),
    null,
  );
}

async function prettierWidth(project: Project): Promise<readonly FoundLimit[]> {
  const manifest = await project.manifest();
  const settings = [
    ['package.json', tableAt(manifest, 'prettier')] as const,
    ['.prettierrc', await project.yaml('.prettierrc')] as const,
    ['.prettierrc.json', await project.json('.prettierrc.json')] as const,
    ['.prettierrc.yaml', await project.yaml('.prettierrc.yaml')] as const,
    ['.prettierrc.yml', await project.yaml('.prettierrc.yml')] as const,
    ['.prettierrc.toml', await project.toml('.prettierrc.toml')] as const,
  ];
  const read = settings.flatMap(([file, values]) =>
    limitOf(values, ['printWidth'], file),
  );
  return read.length > 0 ? read : modulesWidth(project);
}

// A module is not run to learn one number, which it mostly says in plain sight.
function modulesWidth(project: Project): readonly FoundLimit[] {
  return project.paths
    .filter((path) => /^(?:\.prettierrc|prettier\.config)\.[cm]?[jt]s$/.test(path))
    .flatMap((file) => {
      const width = /\bprintWidth\s*:\s*(\d{2,3})\b/.exec(
        project.text(file) ?? '',
      )?.[1];
      return width === undefined ? [] : [{ max: Number(width), file }];
    });
}

async function jsonWidth(
  project: Project,
  name: RegExp,
  ...keys: readonly string[]
): Promise<readonly FoundLimit[]> {
  const file = project.paths.find((path) => name.test(path));
  return file === undefined ? [] : limitOf(await project.json(file), keys, file);
}

const python = [
  {
    marks: { table: 'black' },
    lineLength: ['line-length'],
    complexity: [],
  },
  {
    marks: { table: 'ruff', ownFiles: ['ruff.toml', '.ruff.toml'] },
    lineLength: ['line-length'],
    complexity: ['lint', 'mccabe', 'max-complexity'],
  },
  {
    marks: { section: 'flake8', ownFiles: ['.flake8'] },
    lineLength: ['max-line-length'],
    complexity: ['max-complexity'],
  },
  {
    marks: { section: 'pycodestyle' },
    lineLength: ['max-line-length'],
    complexity: [],
  },
] as const;

async function pythonLimits(
  project: Project,
  kind: keyof Limits,
): Promise<readonly FoundLimit[]> {
  const found = await Promise.all(
    python.map(async ({ marks, [kind]: keys }) => {
      const settings = keys.length === 0 ? null : await pythonSettings(project, marks);
      return settings === null ? [] : limitOf(settings.values, keys, settings.file);
    }),
  );
  return found.flat();
}

/** `.editorconfig`, where no tool says more. https://editorconfig.org */
function editorWidth(project: Project): readonly FoundLimit[] {
  const file = '.editorconfig';
  const sections = parseIni(project.text(file) ?? '');
  const isSource = (glob: string): boolean => /^\*$|[jt]s|py/.test(glob);
  return Object.entries(sections)
    .filter(([glob]) => isSource(glob))
    .flatMap(([, values]) => limitOf(values, ['max_line_length'], file));
}

function limitOf(
  values: unknown,
  keys: readonly string[],
  file: string,
): readonly FoundLimit[] {
  const value = valueAt(values, ...keys);
  // An INI file may hold a comment behind the number.
  const max = Number.parseInt(String(value), 10);
  return max > 0 ? [{ max, file }] : [];
}
