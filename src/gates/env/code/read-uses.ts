import { Buffer, isUtf8 } from 'node:buffer';
import {
  isEnvironmentFile,
  isEnvironmentTemplate,
} from '../../../core/environment-files.ts';
import type { FactName } from '../../../core/facts.ts';
import type { Language } from '../../../core/language.ts';
import { lockFiles } from '../../../core/lock-files.ts';
import type { Range } from '../../../core/place.ts';
import { isSource, loadLanguages } from '../../../languages/load-languages.ts';
import type { Files } from '../files/list-files.ts';

/** A variable of the environment that code reads. */
export interface KeyUse {
  readonly key: string;
  readonly path: string;
  readonly range: Range;
}

/** What reads the environment. */
export interface Uses {
  readonly uses: readonly KeyUse[];
  /** Of the names that were asked for, those that stand in some file of the project. */
  readonly mentioned: ReadonlySet<string>;
}

const tests = new RegExp(
  String.raw`(?:^|\/)(?:tests?|__tests__|spec|fixtures|e2e|testing)\/|` +
    String.raw`[._-](?:test|spec)\.\w+$|(?:^|\/)(?:test_[^/]*|conftest)\.py$`,
);
/** Without one of these words no file reads the environment. */
const marks = ['env', 'BaseSettings', 'pydantic_settings', 'decouple'];
const documents = /\.(?:md|rst|txt|adoc|html?|csv|svg|map)$/;
/** Longer files are data or were made by a program. */
const longest = 2 << 20;

/**
 * Reads all files once: code for the variables that it reads, and the others, such as
 * scripts and compose files, for the names that were asked for. What tests read is not
 * what the program needs.
 */
export async function readUses(
  { tree, all }: Files,
  names: ReadonlySet<string>,
): Promise<Uses> {
  const files = all.filter(({ path }) => mayUse(path));
  const languageOf = await loadLanguages(files.map(({ path }) => path));
  const uses: KeyUse[] = [];
  const missing = new Set(names);
  for await (const [{ path }, content] of tree.read(files)) {
    if (content.kind !== 'bytes' || content.bytes.length > longest) continue;
    const bytes = Buffer.from(content.bytes);
    const language = isSource(path) && !tests.test(path) ? languageOf(path) : undefined;
    if (language !== undefined && marks.some((mark) => bytes.includes(mark)))
      uses.push(...usesIn(path, bytes, language));
    for (const name of missing) if (holdsWord(bytes, name)) missing.delete(name);
  }
  return { uses, mentioned: new Set([...names].filter((name) => !missing.has(name))) };
}

function mayUse(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isOther = documents.test(name) || lockFiles.includes(name);
  return !isOther && !isEnvironmentFile(path) && !isEnvironmentTemplate(path);
}

const wanted = new Set<FactName>(['environmentKeys']);

function usesIn(path: string, bytes: Buffer, language: Language): readonly KeyUse[] {
  const decoded = language.decode?.(bytes)?.text;
  if (decoded === undefined && !isUtf8(bytes)) return [];
  const text = decoded ?? new TextDecoder().decode(bytes);
  const { environmentKeys = [], lines } = language.analyse(path, text, wanted).facts;
  return environmentKeys.map(({ key, ...span }) => ({
    ...{ key, path, range: lines!.rangeOf(span) },
  }));
}

function holdsWord(bytes: Buffer, name: string): boolean {
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1))
    if (!isWordByte(bytes[at - 1]) && !isWordByte(bytes[at + name.length])) return true;
  return false;
}

function isWordByte(byte: number | undefined): boolean {
  return byte !== undefined && /\w/.test(String.fromCharCode(byte));
}
