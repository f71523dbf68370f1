import { join } from 'node:path';
import type { GateContext } from '../../../core/gate.ts';
import { parseIni } from '../../../tools/parse-ini.ts';

/** Omissions of one settings file, in the patterns of its tool. */
export interface ImportedOmits {
  readonly file: string;
  readonly dialect: 'coverage.py' | 'nyc';
  readonly patterns: readonly string[];
}

interface SettingsFile {
  readonly file: string;
  readonly parse: (text: string) => unknown;
  /** Where the omissions stand, as keys from the root. */
  readonly omits: readonly (readonly string[])[];
  /** What a file holds that is about coverage; any is where nothing is said. */
  readonly word?: string;
}

const iniOmits = [
  ['coverage:run', 'omit'],
  ['coverage:report', 'omit'],
];

// coverage.py goes by the first that has settings for it.
// https://coverage.readthedocs.io/en/latest/config.html
const python: readonly SettingsFile[] = [
  {
    file: '.coveragerc',
    parse: parseIni,
    omits: [
      ['run', 'omit'],
      ['report', 'omit'],
    ],
  },
  { file: 'setup.cfg', parse: parseIni, omits: iniOmits, word: '[coverage:' },
  { file: 'tox.ini', parse: parseIni, omits: iniOmits, word: '[coverage:' },
  {
    file: 'pyproject.toml',
    parse: parseToml,
    omits: [
      ['tool', 'coverage', 'run', 'omit'],
      ['tool', 'coverage', 'report', 'omit'],
    ],
    word: 'coverage',
  },
];

const javascript: readonly SettingsFile[] = [
  ...['.c8rc', '.c8rc.json', '.nycrc', '.nycrc.json'].map((file) => ({
    file,
    parse: (text: string): unknown => JSON.parse(text),
    omits: [['exclude']],
  })),
  ...['.nycrc.yml', '.nycrc.yaml'].map((file) => ({
    file,
    parse: async (text: string): Promise<unknown> => (await import('yaml')).parse(text),
    omits: [['exclude']],
  })),
  {
    file: 'package.json',
    parse: (text) => JSON.parse(text),
    omits: [
      ['c8', 'exclude'],
      ['nyc', 'exclude'],
    ],
  },
];

/** What the settings of coverage tools in the root leave out. */
export async function importOmits(
  context: Pick<GateContext, 'host' | 'root' | 'notice'>,
): Promise<readonly ImportedOmits[]> {
  const imported: ImportedOmits[] = [];
  for (const settings of python) {
    const patterns = await readOmits(context, settings);
    if (patterns === null) continue;
    imported.push({ file: settings.file, dialect: 'coverage.py', patterns });
    break;
  }
  for (const settings of javascript) {
    const patterns = await readOmits(context, settings);
    if (patterns !== null)
      imported.push({ file: settings.file, dialect: 'nyc', patterns });
  }
  return imported.filter(({ patterns }) => patterns.length > 0);
}

// Null if there is no such file, or if it says nothing about coverage.
async function readOmits(
  { host, root, notice }: Pick<GateContext, 'host' | 'root' | 'notice'>,
  { file, parse, omits, word = '' }: SettingsFile,
): Promise<readonly string[] | null> {
  const path = join(root, file);
  if (!host.fs.existsSync(path)) return null;
  try {
    const text = host.fs.readFileSync(path, 'utf8');
    if (!text.includes(word)) return null;
    const settings = await parse(text);
    return omits.flatMap((keys) => listOf(valueAt(settings, keys)));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : error;
    notice(`${file} could not be read, nothing is left out for it: ${reason}`);
    return null;
  }
}

async function parseToml(text: string): Promise<unknown> {
  const { getStaticTOMLValue, parseTOML } = await import('toml-eslint-parser');
  return getStaticTOMLValue(parseTOML(text));
}

function valueAt(settings: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    settings,
  );
}

// coverage.py's lists in INI files part their items by commas and lines.
function listOf(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return value
      .split(/[,\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  if (!Array.isArray(value)) return [];
  return value.filter((item): item is string => typeof item === 'string');
}
