import { join } from 'node:path';
import type { Host } from '../../../core/host.ts';

/** Omissions of one settings file, as patterns of coverage.py's. */
export interface ImportedOmits {
  readonly file: string;
  readonly patterns: readonly string[];
}

type Reader = (text: string) => readonly string[];

const readers: readonly (readonly [file: string, read: Reader])[] = [
  ['.coveragerc', iniOmits(['run', 'report'])],
  ['setup.cfg', iniOmits(['coverage:run', 'coverage:report'])],
  ['tox.ini', iniOmits(['coverage:run', 'coverage:report'])],
  ['pyproject.toml', tomlOmits],
  ['.c8rc.json', jsonExcludes],
  ['.c8rc', jsonExcludes],
  ['.nycrc', jsonExcludes],
  ['.nycrc.json', jsonExcludes],
  ['package.json', packageExcludes],
];

/** What the settings of coverage tools in the root leave out. */
export function importOmits(host: Host, root: string): readonly ImportedOmits[] {
  return readers.flatMap(([file, read]) => {
    const text = readText(host, join(root, file));
    const patterns = text === null ? [] : read(text);
    return patterns.length === 0 ? [] : [{ file, patterns }];
  });
}

function readText(host: Host, path: string): string | null {
  try {
    return host.fs.readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

// Indented lines go on with the value of the key before them, as configparser reads it.
function iniOmits(sections: readonly string[]): Reader {
  return (text) => {
    const patterns: string[] = [];
    let section = '';
    let isOmit = false;
    for (const line of text.split(/\r?\n/)) {
      const heading = /^\[([^\]]+)\]/.exec(line);
      const key = /^(\w+)\s*[=:]\s*(.*)$/.exec(line);
      if (/^\s*[#;]/.test(line)) continue;
      if (heading !== null) {
        section = heading[1]!.trim();
        isOmit = false;
      } else if (key !== null) {
        isOmit = key[1] === 'omit' && sections.includes(section);
        if (isOmit) patterns.push(...splitList(key[2]!));
      } else if (isOmit && /^\s/.test(line)) patterns.push(...splitList(line));
    }
    return patterns;
  };
}

function splitList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

// Only `omit = [ … ]` under [tool.coverage.run] and .report is looked for; that is a
// list of strings in every version of TOML.
function tomlOmits(text: string): readonly string[] {
  return text
    .split(/^(?=\[)/m)
    .filter((part) => /^\[tool\.coverage\.(?:run|report)\]/.test(part))
    .flatMap((part) => {
      const list = /^omit\s*=\s*\[([^\]]*)\]/m.exec(part)?.[1] ?? '';
      const uncommented = list.replace(/#.*$/gm, '');
      return [...uncommented.matchAll(/"([^"]*)"|'([^']*)'/g)].map(
        (match) => match[1] ?? match[2]!,
      );
    });
}

function jsonExcludes(text: string): readonly string[] {
  return excludesOf(parse(text));
}

function packageExcludes(text: string): readonly string[] {
  const manifest = parse(text);
  if (typeof manifest !== 'object' || manifest === null) return [];
  const { c8, nyc } = manifest as Record<string, unknown>;
  return [...excludesOf(c8), ...excludesOf(nyc)];
}

function excludesOf(settings: unknown): readonly string[] {
  const { exclude } = (settings ?? {}) as { exclude?: unknown };
  if (!Array.isArray(exclude)) return [];
  return exclude.filter((pattern): pattern is string => typeof pattern === 'string');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
