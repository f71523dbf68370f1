import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { knownGates, rulesOf } from '../../../src/pipeline/known-rules.ts';
import { profileNames } from '../../../src/pipeline/profiles.ts';
import { commands } from '../../../src/units/commands.ts';
import { gateCommands } from '../../../src/units/gate-commands.ts';
import { helpOf, namesBelow } from '../../support/command-page.ts';
import { files } from './sources.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

// Decisions and the changelog also tell of what was.
const guides = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('decisions/'))
    .map((name) => join('docs', name)),
];

/** Words behind `qa` in sentences that speak of it, and in names. */
const verbs = new Set(
  (
    'a again among and are as asks at brings can cannot checks comes could could does elsewhere ' +
    'ended ends everywhere finds goes has help here in is itself keeps knows may must ' +
    'needs no of on reads refuses runs says starts stops that then there to took up ' +
    'was when where with writes wrote yet'
  ).split(' '),
);

/** Every call of qa in a text: what stands behind it, up to the end of its sentence. */
function callsIn(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/(?<![\w/.:@-])qa((?: +[^\s'"`|;,()[\]{}]+)+)/g)].map(
    ([, words]) =>
      words!
        .trim()
        .split(/ +/)
        .map((word) => word.replace(/[.:?…]+$/, '')),
  );
}

/** Parts of a guide that are code. */
function codeOf(text: string): string {
  const blocks = [...text.matchAll(/^```\w*\n(.*?)^```/gms)].map(([, code]) => code!);
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
  return [...blocks, ...spans].join('\n');
}

interface Command {
  readonly below: ReadonlySet<string>;
  readonly flags: ReadonlySet<string>;
}

const known = new Map<string, Command>();
const ids = { gates: new Set<string>(), rules: new Set<string>() };

async function learn(words: readonly string[]): Promise<void> {
  const help = await helpOf(words);
  const below = namesBelow(help);
  const flags = new Set([...help.matchAll(/--?[a-z][\w-]*/g)].map(([flag]) => flag));
  const name = words.filter((word) => word !== '--only').join(' ');
  known.set(name, { below: new Set(below), flags });
  for (const next of below) await learn([...words, next]);
}

/** Named before it is there, while a gate is being built. */
const promised = new Set<string>();

const isWord = (text: string): boolean => /^[a-z][\w-]*$/.test(text);

/** What of a call does not exist; null where all of it does. */
function unknownIn([first = '', ...rest]: readonly string[]): string | null {
  if (!isWord(first) || verbs.has(first)) return null;
  const [name, left] = deepest(first, rest);
  if (!known.has(name)) return `qa ${name}`;
  const [next = ''] = left;
  const isUnknown = !verbs.has(next) && isUnknownWord(name, next);
  return isUnknown ? `qa ${name} ${next}` : unknownFlag(name, left);
}

/** The command that is called, and what stands behind its name. */
function deepest(first: string, rest: readonly string[]): [string, readonly string[]] {
  const [next = '', ...left] = rest;
  const isBelow = known.get(first)?.below.has(next) === true;
  return isBelow ? deepest(`${first} ${next}`, left) : [first, rest];
}

/** Whether a word behind a command is neither below it nor what it takes. */
function isUnknownWord(name: string, word: string): boolean {
  if (name === 'explain') return isRuleLike(word) && !ids.rules.has(word);
  if (!isWord(word)) return false;
  return name === 'gate' ? !isProfile(word) : known.get(name)!.below.size > 0;
}

const isProfile = (word: string): boolean =>
  (profileNames as readonly string[]).includes(word);
const isRuleLike = (word: string): boolean => /^[a-z][a-z-]*(\/[a-z-]+)?$/.test(word);

function unknownFlag(name: string, words: readonly string[]): string | null {
  // Of a gate's own command it names a part of the gate.
  const only = words.flatMap((word, at) =>
    words[at - 1] === '--only' && isWord(word) && !ids.gates.has(name) ? [word] : [],
  );
  const gate = only.find((id) => !ids.gates.has(id));
  if (gate !== undefined) return `qa ${name} --only ${gate}`;
  const flags = new Set(
    [name, ...only.map((id) => `gate ${id}`)].flatMap((one) => [
      ...(known.get(one)?.flags ?? []),
    ]),
  );
  const flag = words
    .filter((word) => /^--?[a-z]/.test(word))
    .map((word) => /^--?[a-z][\w-]*/.exec(word)![0])
    .find((word) => !flags.has(word));
  const call = `qa ${name} ${flag}`;
  return flag === undefined || promised.has(call) ? null : call;
}

beforeAll(async () => {
  const gates = await knownGates();
  for (const id of gates.keys()) ids.gates.add(id);
  for (const { id } of rulesOf(gates)) ids.rules.add(id);
  for (const name of [...Object.keys(commands), ...Object.keys(gateCommands)])
    await learn([name]);
  for (const id of ids.gates) await learn(['gate', '--only', id]);
}, 60_000);

describe('the command line', () => {
  it('has every command, flag, gate and profile that a guide names', () => {
    const unknown = guides.flatMap((guide) =>
      callsIn(codeOf(read(guide)))
        .map(unknownIn)
        .filter((problem) => problem !== null)
        .map((problem) => `${guide}: ${problem}`),
    );
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('has every command, flag, gate and profile that a message names', () => {
    const sources = files.filter((file) => !file.startsWith('src/units/'));
    const unknown = sources.flatMap((file) =>
      // Messages are broken over lines: 'run qa ' + 'check'.
      callsIn(read(file).replaceAll(/' \+\s+'/g, ''))
        .map(unknownIn)
        .filter((problem) => problem !== null)
        .map((problem) => `${file}: ${problem}`),
    );
    expect([...new Set(unknown)]).toEqual([]);
  });
});

describe('the rules', () => {
  it('of gates that guides and messages name exist', () => {
    const texts = [
      ...guides,
      ...files.filter((file) => !file.startsWith('src/units/')),
    ];
    const unknown = texts.flatMap((path) =>
      [...read(path).matchAll(/[`'"]([a-z]+)\/([a-z][a-z-]+)[`'"]/g)]
        .filter(([, gate]) => ids.gates.has(gate!))
        .map(([, gate, rule]) => `${gate}/${rule}`)
        .filter((id) => !ids.rules.has(id))
        .map((id) => `${path}: ${id}`),
    );
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('that comments and configurations of guides name exist', () => {
    const unknown = guides.flatMap((path) =>
      [
        ...read(path).matchAll(/qa-ignore-(?:next-line|start|line) ([a-z][a-z/-]+)/g),
        ...read(path).matchAll(/--rule ([a-z][a-z-]+)=/g),
      ]
        .map(([, id]) => id!)
        .filter((id) => !ids.rules.has(id))
        .map((id) => `${path}: ${id}`),
    );
    expect([...new Set(unknown)]).toEqual([]);
  });
});
