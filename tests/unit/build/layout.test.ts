import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readLayout } from '../../../build/scanner/read-layout.js';

const generated = 'node_modules/oxc-parser/src-js/generated';
const roots: string[] = [];

type Types = ReadonlyMap<string, { readonly fields: readonly { name: string }[] }>;

/** The parser's files with one text in place of another. */
function altered(file: string, from: string, to: string): string {
  const root = mkdtempSync(join(tmpdir(), 'qa-layout-'));
  roots.push(root);
  cpSync(generated, join(root, generated), { recursive: true });
  const path = join(root, generated, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  return root;
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

describe('the layout of trees', () => {
  test('has each part once, the ones that the lazy readers leave out too', () => {
    const types = readLayout('.') as Types;
    const names = (name: string): string[] =>
      types.get(name)!.fields.map((field) => field.name);
    expect(names('Class').filter((name) => name === 'superClass')).toHaveLength(1);
    for (const name of ['ObjectPattern', 'ArrayPattern', 'FormalParameters'])
      expect(names(name).filter((one) => one === 'rest')).toHaveLength(1);
  });

  test.each([
    [
      'a part that nobody knew of',
      'deserialize/ts.js',
      'node.test = deserializeExpression(pos + 16);',
      'node.test = deserializeExpression(pos + 16); more = deserializeExpression(pos + 400);',
      'leave out \\w+\\.more',
    ],
    [
      'a known part that has gone',
      'deserialize/ts.js',
      'superClass = deserializeOptionExpression(pos + 80)',
      'superClass = null',
      'Class.superClass is not where it was',
    ],
    [
      'a reader of another shape',
      'lazy/constructors.js',
      'return new IfStatement(ast.buffer.int32[pos >> 2], ast);',
      'return new IfStatement(ast.buffer.int64[pos >> 3], ast);',
      'constructBoxIfStatement has a new shape',
    ],
    [
      'a property that is read in a new way',
      'lazy/constructors.js',
      'return constructOptionHashbang(internal.pos + 56, internal.ast);',
      'return internal.hashbang;',
      'Program.hashbang is read in a new way',
    ],
  ])('with %s fails the build and names it', (_what, file, from, to, message) => {
    const root = altered(file, from, to);
    expect(() => readLayout(root)).toThrow(
      new RegExp(`the layout of oxc-parser has changed: .*${message}`),
    );
  });
});
