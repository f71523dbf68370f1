import type { EnvironmentKey } from '../../core/facts.ts';
import { definitions } from './collector.ts';
import type { Definition } from './collector.ts';
import { collectMeanings, nameOf } from './meanings.ts';
import { mentions } from './mentions.ts';

/**
 * The variables of the environment that a source reads by name: through `os`, through
 * readers of .env files, and as fields of pydantic's settings.
 */
export function readEnvironmentKeys(text: string): EnvironmentKey[] {
  return [...keysOfOs(text), ...keysOfReaders(text), ...keysOfSettings(text)].sort(
    (a, b) => a.start - b.start,
  );
}

const argument = /^\s{0,40}\(\s{0,200}["']([A-Za-z_]\w{0,100})["']/;
const subscript =
  /^\s{0,40}\[\s{0,200}["']([A-Za-z_]\w{0,100})["']\s{0,200}\](?!\s*=[^=])/;

/** What follows each name that leads to the environment, up to the key. */
const ofOs: Readonly<Record<string, RegExp>> = {
  'os.environ': subscript,
  'os.environb': subscript,
  'os.environ.get': argument,
  'os.environ.pop': argument,
  'os.environ.setdefault': argument,
  'os.getenv': argument,
  'decouple.config': argument,
};

/** No key stands further behind its name. */
const reach = 500;

function* keysOfOs(text: string): Iterable<EnvironmentKey> {
  collectMeanings();
  for (const mention of mentions) {
    const pattern = ofOs[nameOf(mention) ?? ''];
    const found = pattern?.exec(text.slice(mention.end, mention.end + reach));
    const key = found?.[1];
    if (key === undefined) continue;
    yield { key, start: mention.start, end: mention.end + found![0].length };
  }
}

/** `env = environ.Env()` of django-environ, `env = Env()` of environs. */
const reader = /^[ \t]*(\w{1,60})[ \t]*=[ \t]*(?:environ\.|environs\.)?Env\(/gm;

function* keysOfReaders(text: string): Iterable<EnvironmentKey> {
  if (!text.includes('Env(')) return;
  for (const [, name] of text.matchAll(reader)) {
    const call = new RegExp(
      String.raw`(?<![\w.])${name}(?:\.\w{1,40})?\(\s{0,200}["']` +
        String.raw`([A-Z_][A-Z0-9_]{0,100})["']`,
      'g',
    );
    for (const { 0: whole, 1: key, index } of text.matchAll(call))
      yield { key: key!, start: index, end: index + whole.length };
    yield* keysWithOwnNames(text, name!);
  }
}

/** Methods of django-environ that know the name of their variable themselves. */
const ownNames: Readonly<Record<string, string>> = {
  db: 'DATABASE_URL',
  cache: 'CACHE_URL',
  email: 'EMAIL_URL',
  search: 'SEARCH_URL',
  channels: 'CHANNELS_URL',
};

function* keysWithOwnNames(text: string, name: string): Iterable<EnvironmentKey> {
  const methods = Object.keys(ownNames).join('|');
  const call = new RegExp(
    String.raw`(?<![\w.])${name}\.(${methods})(?:_url)?\(\s{0,200}(?!\s|["'])`,
    'g',
  );
  for (const { 0: whole, 1: method, index } of text.matchAll(call))
    yield { key: ownNames[method!]!, start: index, end: index + whole.length };
}

const settingsClass = /\b(?:BaseSettings|pydantic_settings\.\w+)\b/;

function* keysOfSettings(text: string): Iterable<EnvironmentKey> {
  const known = new Set<string>();
  for (const definition of definitions) {
    const { isClass, nameStart, nameEnd, bodyStart } = definition;
    if (!isClass || bodyStart < 0) continue;
    const bases = text.slice(nameEnd, bodyStart);
    const isSettings =
      settingsClass.test(bases) ||
      [...bases.matchAll(/\w+/g)].some(([base]) => known.has(base));
    if (!isSettings) continue;
    known.add(text.slice(nameStart, nameEnd));
    yield* fieldsOf(text, definition);
  }
}

const field = /^([ \t]+)([A-Za-z]\w{0,100})[ \t]*:(?!=)[ \t]*([^\n]*)/gm;
const alias = /\b(?:validation_alias|alias|env)\s*=\s*(?:AliasChoices\()?([^)=]*)/;

function* fieldsOf(text: string, definition: Definition): Iterable<EnvironmentKey> {
  const { bodyStart, end } = definition;
  const from = text.lastIndexOf('\n', bodyStart) + 1;
  const body = text.slice(from, end);
  const prefix = /\benv_prefix\s*=\s*["'](\w*)["']/.exec(body)?.[1] ?? '';
  for (const { 0: whole, 1: blank, 2: name, 3: rest, index } of body.matchAll(field)) {
    const start = from + index + blank!.length;
    const isOwn =
      blank!.length === bodyStart - from && !isInDocument(start, definition);
    if (!isOwn || isNoField(name!, rest!)) continue;
    const place = { start, end: from + index + whole.length };
    const names = aliasesIn(body, index + whole.length, rest!) ?? [prefix + name];
    yield* names.map((key) => ({ ...place, key: key.toUpperCase() }));
  }
}

function isInDocument(at: number, { docStart, docEnd }: Definition): boolean {
  return at >= docStart && at < docEnd;
}

// `class Config:` looks like one too.
function isNoField(name: string, rest: string): boolean {
  return (
    name === 'model_config' || name === 'class' || /^(?:typing\.)?ClassVar\b/.test(rest)
  );
}

/** Aliases that replace a field's own name; they may continue on later lines. */
function aliasesIn(body: string, end: number, rest: string): readonly string[] | null {
  const opens = rest.split('(').length - rest.split(')').length;
  const close = body.indexOf('\n    )', end);
  const whole = opens > 0 && close >= 0 ? rest + body.slice(end, close) : rest;
  const names = alias.exec(whole)?.[1]?.matchAll(/["'](\w+)["']/g);
  const found = names === undefined ? [] : [...names].map(([, name]) => name!);
  return found.length > 0 ? found : null;
}
