import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/units/commands.ts';
import { gateCommands } from '../../../src/units/gate-commands.ts';
import { commandPage, helpOf, summaryOf } from '../../support/command-page.ts';

const docs = join(import.meta.dirname, '../../../docs');
const folder = join(docs, 'commands');

const commandNames = [...Object.keys(commands), ...Object.keys(gateCommands)].sort();

/** Guides that explain commands under another name. */
const guides: Readonly<Record<string, string>> = {
  branch: 'commits.md',
  bump: 'release.md',
  check: 'checks.md',
  config: 'configuration.md',
  doctor: 'init.md',
  explain: 'checks.md',
  gate: 'hooks.md',
  report: 'reports.md',
};

function guideOf(name: string): string | null {
  const guide = guides[name] ?? `${name}.md`;
  return existsSync(join(docs, guide)) ? guide : null;
}

describe('qa --help', () => {
  it('names every command once, by task', async () => {
    const help = await helpOf([]);
    const words = help.match(/[a-z-]+/g)!;
    for (const name of commandNames) expect(words).toContain(name);
    expect(help).not.toContain('  more ');
  });
});

describe('the pages of the commands', () => {
  it.each(commandNames)(
    'of qa %s is what the program says; else: npm run docs',
    async (name) => {
      const page = await commandPage(name, guideOf(name));
      await expect(page).toMatchFileSnapshot(join(folder, `${name}.md`));
    },
  );

  it('are listed on one page; else: npm run docs', async () => {
    const rows = await Promise.all(
      commandNames.map(async (name) => {
        return `- [qa ${name}](${name}.md): ${summaryOf(await helpOf([name]))}`;
      }),
    );
    const text = [
      '<!-- Made by the program: npm run docs -->',
      '',
      '# Commands',
      '',
      ...rows,
      '',
    ];
    await expect(text.join('\n')).toMatchFileSnapshot(join(folder, 'README.md'));
  });

  it('are of commands that there are', () => {
    const pages = readdirSync(folder).map((file) => file.replace(/\.md$/, ''));
    expect(pages.filter((name) => name !== 'README').sort()).toEqual([...commandNames]);
  });
});
