import { describe, expect, test } from 'vitest';
import type { FactName } from '../../../../src/core/facts.ts';
import vue from '../../../../src/languages/vue/index.ts';

function analyse(text: string, ...wanted: FactName[]) {
  return vue.analyse('a.vue', text, new Set(wanted));
}

function reasonsOf(text: string): readonly string[] {
  return analyse(text).problems.map(({ reason }) => reason);
}

test('facts stand at their places in the file, whatever its line ends', () => {
  const text = '\r\n<template>界😀</template>\r\n<script>\r\nfunction f() {}</script>';
  const { facts } = analyse(text, 'functions');
  const [unit] = facts.functions!;
  expect(text.slice(unit!.start, unit!.end)).toBe('function f() {}');
  expect(facts.lines!.rangeOf(unit!)).toMatchObject({ line: 4, column: 1 });
  expect(facts.text).toBe(text);
});

describe('both scripts are one module', () => {
  test('what one declares the other one sees', () => {
    const text =
      '<script setup>console.log(1)</script><script>import console from "c"</script>';
    expect(analyse(text, 'globalUses').facts.globalUses).toEqual([]);
  });

  test('each may import and declare what the other one does', () => {
    const one = 'import a from "a"; const b = 1;';
    const text = `<script>${one}</script><script setup>${one} await a;</script>`;
    expect(reasonsOf(text)).toEqual([]);
  });

  test('a comment at the end of the first does not reach into the second', () => {
    const text = '<script>// a</script><script setup>function f() {}</script>';
    const { facts } = analyse(text, 'functions', 'comments');
    expect(facts.functions).toHaveLength(1);
    expect(facts.comments).toEqual([{ kind: 'line', start: 8, end: 12 }]);
  });
});

describe('what the compiler refuses is a problem', () => {
  test.each([
    ['<script>a</script><script>b</script>', 'there is a second <script>'],
    [
      '<script setup>a</script><script setup>b</script>',
      'there is a second <script setup>',
    ],
    [
      '<script>a</script><script setup lang="ts">b</script>',
      'both scripts must be of one lang',
    ],
    ['<script>let a; let a;</script>', expect.stringContaining('already')],
    ['<script>if (a)</script><script setup>b</script>', expect.any(String)],
    ['<script>let a: string</script>', expect.any(String)],
  ])('%j', (text, reason) => {
    expect(reasonsOf(text)).toEqual([reason]);
  });
});

test.each(['ts', 'tsx', 'js', 'jsx'])('lang="%s" decides the parser', (lang) => {
  const typed = lang.startsWith('ts') ? ': string' : '';
  const element = lang.endsWith('x') ? '<b />' : '1';
  const text = `<script lang="${lang}">let a${typed} = ${element}</script>`;
  expect(reasonsOf(text)).toEqual([]);
});

test('a script without lang may hold JSX', () => {
  expect(reasonsOf('<script>const a = <b />;</script>')).toEqual([]);
});

test('a script in another language is told of, and nothing of it is read', () => {
  const text = '<script lang="coffee">\na = -> 1\n</script>';
  const { notice, problems, facts } = analyse(text);
  expect(notice).toBe('its script in coffee is not checked');
  expect(problems).toEqual([]);
  expect(facts.lines!.isUnread(text.indexOf('a ='))).toBe(true);
});

test('a script that stands in another file is read there', () => {
  const { notice, problems } = analyse('<script src="./a.coffee" lang="coffee" />');
  expect([notice, problems]).toEqual([undefined, []]);
});

test('comments of markup stand among those of scripts, styles are not looked at', () => {
  const text =
    '<!-- a --><script>// b\n</script>\n  <style>/* c */\n</style>\n' +
    '<template><!-- d --></template>';
  const { facts } = analyse(text, 'comments');
  const told = facts.comments!.map(({ start, end }) => text.slice(start, end));
  expect(told).toEqual(['<!-- a -->', '// b', '<!-- d -->']);
  const unread = ['  <style', '</style>', '<template'].map((sign) =>
    facts.lines!.isUnread(text.indexOf(sign)),
  );
  expect(unread).toEqual([true, true, false]);
});

test('the depth of scripts counts, that of templates does not', () => {
  const deep = '('.repeat(20_000);
  expect(vue.stackFor!(`<template>${deep}</template>`, 2 ** 20)).toBe(0);
  const script = `<script>${deep}</script>`;
  expect(vue.stackFor!(script, 2 ** 20)).toBeGreaterThan(2 ** 20);
});
