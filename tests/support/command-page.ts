import { main } from '../../src/cli.ts';
import { createTestHost } from './host.ts';

/** What `qa … --help` prints. */
export async function helpOf(words: readonly string[]): Promise<string> {
  const host = createTestHost('/');
  await main([...words, '--help'], host);
  return host.written().stdout;
}

/** Names of the commands below one, as its help lists them. */
export function namesBelow(help: string): readonly string[] {
  const [, list = ''] = /^Commands:\n((?: {2}.*\n?)+)/m.exec(help) ?? [];
  return [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)]
    .map(([, name]) => name!)
    .filter((name) => name !== 'help');
}

/** The first sentence of a help: what the command does. */
export function summaryOf(help: string): string {
  return help.split('\n\n')[1]!.replace(/\s+/g, ' ').trim();
}

/**
 * The page of a command: its help and that of the commands below it.
 * @param guide - the file beside docs/commands/ that explains it; null: none
 */
export async function commandPage(name: string, guide: string | null): Promise<string> {
  const help = await helpOf([name]);
  const below = await Promise.all(
    namesBelow(help).map(async (sub) => {
      const text = await helpOf([name, sub]);
      return [`## qa ${name} ${sub}`, '', summaryOf(text), '', ...fenced(text)];
    }),
  );
  return [
    '<!-- Made by the program: npm run docs -->',
    '',
    `# qa ${name}`,
    '',
    summaryOf(help),
    '',
    ...(guide === null ? [] : [`How to use it: [${guide}](../${guide})`, '']),
    ...fenced(help),
    ...below.flat(),
  ].join('\n');
}

function fenced(text: string): readonly string[] {
  return ['```text', ...text.trimEnd().split('\n'), '```', ''];
}
