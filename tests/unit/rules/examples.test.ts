import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { textFacts } from '../../../src/core/facts.ts';
import type { FactName, FileFacts } from '../../../src/core/facts.ts';
import { couldFire, neededFacts } from '../../../src/core/rule.ts';
import type { Example, Rule } from '../../../src/core/rule.ts';
import { loadLanguages } from '../../../src/languages/load-languages.ts';
import { rules } from '../../../src/units/rules.ts';

const today = Date.parse('2026-11-21');

const languageOf = await loadLanguages([
  'a.tsx',
  'a.ts',
  'a.js',
  'a.cjs',
  'a.mjs',
  'a.py',
  'a.pyi',
  'a.vue',
]);

function run(rule: Rule, example: Example) {
  const { code, options, file } =
    typeof example === 'string'
      ? { code: example, options: {}, file: undefined }
      : { options: {}, ...example };
  const all = { ...rule.defaults, ...options };
  rule.options(z).parse(all);
  const path = file ?? 'example.tsx';
  const needs = neededFacts(rule, all);
  const language = languageOf(path)!;
  const { family } = language;
  const { facts, problems } = language.analyse(path, code, new Set(needs));
  const canRun =
    problems.length === 0 ||
    needs.includes('problems') ||
    needs.every((name) => textFacts.has(name));
  expect(canRun, problems[0]?.reason).toBe(true);
  const context = { path, family, today, explain: true };
  const found = [...rule.check(facts as FileFacts, all, context)];
  if (found.length > 0) expect(couldFire(rule, all, code, family)).toBe(true);
  return found;
}

describe.each(Object.entries(rules) as unknown as [string, Rule<FactName>][])(
  '%s',
  (_, rule) => {
    test.each(rule.examples.pass)('passes %j', (example) => {
      expect(run(rule, example)).toEqual([]);
    });

    test.each(rule.examples.fail)('fires on %j', (example) => {
      const found = run(rule, example);
      expect(found.length).toBeGreaterThan(0);
      for (const { messageId, at } of found) {
        expect(rule.messages).toHaveProperty(messageId);
        expect(at.end).toBeGreaterThanOrEqual(at.start);
      }
    });
  },
);
