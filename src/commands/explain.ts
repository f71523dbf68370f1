import type { ChalkInstance } from 'chalk';
import { defineCommand } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import type { Gate } from '../core/gate.ts';
import { suggest } from '../core/nearest-word.ts';
import type { Example } from '../core/rule.ts';
import { exitCodes } from '../core/verdict.ts';
import { knownGates, rulesOf } from '../pipeline/known-rules.ts';
import type { KnownRule } from '../pipeline/known-rules.ts';
import { paintOf } from './output/colour.ts';
import { describeOptions } from './output/describe-options.ts';

const fail = defineErrors('explain', {
  unknown: "there is no rule or gate '{name}'.{suggestion} All of them: qa explain",
});

export default defineCommand({
  summary: 'Say what a rule checks and why; without a name, list all rules.',
  task: 'every day',
  declare: (program) => {
    const flags = program.argument('[rule]', 'the id of a rule or a gate');
    return async (host) => {
      const [name] = flags.processedArgs;
      const gates = await knownGates();
      const paint = paintOf(host);
      const lines =
        name === undefined
          ? listRules(gates, paint)
          : await explain(name, gates, paint);
      await host.stdout.write(`${lines.join('\n')}\n`);
      return exitCodes.pass;
    };
  },
});

function listRules(
  gates: ReadonlyMap<string, Gate>,
  paint: ChalkInstance,
): readonly string[] {
  const blocks = [...gates].map(([id, gate]) => gateLines(id, gate, paint).join('\n'));
  return [...blocks.join('\n\n').split('\n'), '', 'More of one: qa explain <rule>'];
}

function gateLines(id: string, gate: Gate, paint: ChalkInstance): readonly string[] {
  const rules = Object.entries(gate.rules);
  const width = Math.max(0, ...rules.map(([rule]) => rule.length));
  return [
    `${paint.bold(id)}  ${gate.title}`,
    ...rules.map(([rule, { what }]) => `  ${rule.padEnd(width)}  ${what}`),
  ];
}

async function explain(
  name: string,
  gates: ReadonlyMap<string, Gate>,
  paint: ChalkInstance,
): Promise<readonly string[]> {
  const rules = rulesOf(gates);
  const found = rules.find(({ id }) => id === name);
  if (found !== undefined) return explainRule(found, paint);
  // `lint/eslint/no-var` stands under `lint/tool`: what it wants, its tool knows.
  const [gateName, tool, ...rest] = name.split('/');
  const above = rules.find(({ id }) => id === `${gateName}/tool`);
  if (above !== undefined && rest.length > 0)
    return [
      `${rest.join('/')} is a rule of ${tool}; its manual says what it wants.`,
      '',
      ...(await explainRule(above, paint)),
    ];
  const gate = gates.get(name);
  if (gate === undefined)
    throw fail('unknown', {
      name,
      suggestion: suggest(name, [...rules.map(({ id }) => id), ...gates.keys()]),
    });
  return [
    ...gateLines(name, gate, paint),
    ...section(
      `Options (gates.${name})`,
      await describeOptions(gate.settings, gate.defaults),
      paint,
    ),
  ];
}

async function explainRule(
  { id, rule, gateId, gate }: KnownRule,
  paint: ChalkInstance,
): Promise<readonly string[]> {
  const hasOwn = rule.options !== undefined;
  const options = await (rule.options === undefined
    ? describeOptions(gate.settings, gate.defaults)
    : describeOptions(rule.options, rule.defaults));
  const place = hasOwn ? `rules.${id}` : `gates.${gateId}`;
  const { pass = [], fail: failing = [] } = rule.examples ?? {};
  return [
    `${paint.bold(id)}  ${rule.severity}, gate ${gateId}`,
    '',
    rule.what,
    '',
    `Why: ${rule.why}`,
    `Fix: ${rule.help}`,
    ...section(`Options (${place})`, options, paint),
    ...section('Passes', pass.flatMap(exampleLines), paint),
    ...section('Fails', failing.flatMap(exampleLines), paint),
  ];
}

function section(
  title: string,
  lines: readonly string[],
  paint: ChalkInstance,
): readonly string[] {
  return lines.length === 0 ? [] : ['', paint.bold(title), ...lines];
}

function exampleLines(example: Example, index: number): readonly string[] {
  const { code, options, file } =
    typeof example === 'string' ? { code: example } : example;
  const notes = [
    ...(file === undefined ? [] : [file]),
    ...(options === undefined ? [] : [JSON.stringify(options)]),
  ];
  return [
    ...(index === 0 ? [] : ['  ---']),
    ...(notes.length === 0 ? [] : [`  (with ${notes.join(', ')})`]),
    ...code
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
  ];
}
