import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listOptions } from '../../../src/commands/output/describe-options.ts';
import type { Rule } from '../../../src/core/rule.ts';
import { rules } from '../../../src/units/rules.ts';
import { rulePage } from '../../support/rule-page.ts';

const folder = join(import.meta.dirname, '../../../docs/rules');
const all = Object.entries(rules as Readonly<Record<string, Rule>>);

describe('the pages of the review rules', () => {
  it.each(all)('of %s is what the rule says; else: npm run docs', async (id, rule) => {
    const page = await rulePage(id, rule);
    await expect(page).toMatchFileSnapshot(join(folder, `${id}.md`));
  });

  it('are listed on one page; else: npm run docs', async () => {
    const text = [
      '<!-- Made by the program: npm run docs -->',
      '',
      '# Review rules',
      '',
      ...all.map(
        ([id, { what, severity }]) => `- [${id}](${id}.md) (${severity}): ${what}`,
      ),
      '',
    ];
    await expect(text.join('\n')).toMatchFileSnapshot(join(folder, 'README.md'));
  });

  it('are of rules that there are', () => {
    const pages = readdirSync(folder).map((file) => file.replace(/\.md$/, ''));
    const ids = all.map(([id]) => id);
    expect(pages.filter((name) => name !== 'README').sort()).toEqual(ids.sort());
  });

  it.each(all)('say in words what each option of %s means', async (_, rule) => {
    for (const { name, words } of await listOptions(rule.options, rule.defaults))
      expect(words, name).toMatch(/^[A-Z].*\.$/s);
  });
});
