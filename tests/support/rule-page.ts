import { listOptions } from '../../src/commands/output/describe-options.ts';
import type { Example, Rule } from '../../src/core/rule.ts';

/** The page of a review rule: all that the rule says of itself. */
export async function rulePage(id: string, rule: Rule): Promise<string> {
  const { what, why, help, severity, locked, examples } = rule;
  const level = locked
    ? 'Always an error; it cannot be turned off or lowered.'
    : `Its level is \`${severity}\` unless the configuration sets another.`;
  return [
    '<!-- Made by the program: npm run docs -->',
    '',
    `# ${id}`,
    '',
    `${what} ${level}`,
    '',
    `- Why: ${why}`,
    `- What to do: ${help}`,
    '',
    ...(await optionLines(id, rule)),
    ...exampleLines('What passes', examples.pass),
    ...exampleLines('What fails', examples.fail),
  ].join('\n');
}

async function optionLines(id: string, rule: Rule): Promise<readonly string[]> {
  const options = await listOptions(rule.options, rule.defaults);
  if (options.length === 0) return [];
  const sample = Object.fromEntries(
    options
      .filter(({ standard }) => standard !== undefined)
      .slice(0, 1)
      .map(({ name, standard }) => [name, standard]),
  );
  return [
    '## Options',
    '',
    '```json',
    JSON.stringify({ rules: { [id]: [rule.severity, sample] } }),
    '```',
    '',
    ...options.flatMap(({ name, kind, standard, words }) => {
      const value = standard === undefined ? 'none' : code(JSON.stringify(standard));
      return [`- \`${name}\`: ${words}`, `  - Value: ${code(kind)}; default: ${value}`];
    }),
    '',
  ];
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function exampleLines(title: string, examples: readonly Example[]): readonly string[] {
  const blocks = examples.flatMap((example) => {
    const {
      code: text,
      options,
      file = 'a.ts',
    } = typeof example === 'string' ? { code: example } : example;
    const language = file.split('.').at(-1)!.replace(/^[cm]/, '');
    const told =
      options === undefined ? [] : [`With ${code(JSON.stringify(options))}:`, ''];
    return [...told, '```' + language, ...text.trimEnd().split('\n'), '```', ''];
  });
  return [`## ${title}`, '', ...blocks];
}
