import type { Flow, Parallel, Step } from './flow-schema.ts';
import { isMarkupPlace } from '../run/markup.ts';
import { parsePlace } from '../run/select.ts';
import { brokenHolesIn, namesIn } from './template.ts';

/** Names that every flow has. */
const givenNames = ['random'];

/** A step with its place in the flow; those of one `parallel` share `turn`. */
export interface PlacedStep {
  readonly step: Step;
  readonly turn: number;
  readonly label: string;
}

/** All steps of a flow in order. */
function placeSteps({ steps }: Flow): readonly PlacedStep[] {
  return steps.flatMap((entry, turn) =>
    stepsOf(entry).map((step) => ({
      step,
      turn,
      label: step.name ?? `${step.method ?? 'GET'} ${step.path}`,
    })),
  );
}

/** The steps of one turn. */
export function stepsOf(entry: Step | Parallel): readonly Step[] {
  return 'parallel' in entry ? entry.parallel : [entry];
}

/**
 * What is wrong with a flow before anything is sent, a sentence each: wrong places
 * and names, a name used before it is captured, values in a circle.
 */
export function problemsOf(flow: Flow): readonly string[] {
  const values = flow.values ?? {};
  const placed = placeSteps(flow);
  return [
    ...[values, ...placed.map(({ step }) => step)]
      .flatMap(brokenHolesIn)
      .map((text) => `'${text}' is not a {{name}} or {{name | tamper}}`),
    ...numbersIn(flow)
      .filter((number) => Number.isInteger(number) && !Number.isSafeInteger(number))
      .map(
        (number) => `${number} is over 2^53 and not exact: write the flows in a file`,
      ),
    ...placed.flatMap(({ step, label }) => placeProblems(step, label)),
    ...valueProblems(values),
    ...placed.flatMap((one) => useProblems(one, placed, values)),
  ].map((problem) => `flow '${flow.name}': ${problem}`);
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

function placeProblems(step: Step, label: string): readonly string[] {
  const bad = patternsIn(step).filter((pattern) => !isPattern(pattern));
  return [
    ...bad.map((text) => `step '${label}': '${text}' is not a regular expression`),
    ...placesOf(step, label),
  ];
}

function patternsIn({ expect = {} }: Step): readonly string[] {
  return [...Object.values(expect.values ?? {}), ...Object.values(expect.headers ?? {})]
    .flatMap((expected) => (expected as { matches?: unknown } | null)?.matches ?? [])
    .map(String)
    .filter((pattern) => namesIn(pattern).length === 0);
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function placesOf(step: Step, label: string): readonly string[] {
  const places = [
    ...Object.keys(step.expect?.values ?? {}),
    ...Object.values(step.capture ?? {}).filter((text) => !text.startsWith('header:')),
  ];
  return places
    .filter((text) => namesIn(text).length === 0 && !isMarkupPlace(text))
    .filter((text) => parsePlace(text) === null)
    .map(
      (text) =>
        `step '${label}': '${text}' is not a place like $.data.id, /data/id or css:h1`,
    );
}

function valueProblems(values: Readonly<Record<string, unknown>>): readonly string[] {
  const problems: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const unknown = namesIn(value).filter(
      (used) => !Object.hasOwn(values, used) && !givenNames.includes(used),
    );
    for (const used of unknown)
      problems.push(
        `the value ${name} uses {{${used}}}, which is not a value of the flow`,
      );
    const circle = circleFrom(name, values, []);
    if (circle !== null && circle[0] === name)
      problems.push(`the values go in a circle: ${circle.join(' → ')}`);
  }
  return problems;
}

function circleFrom(
  name: string,
  values: Readonly<Record<string, unknown>>,
  path: readonly string[],
): readonly string[] | null {
  if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
  if (!Object.hasOwn(values, name)) return null;
  for (const used of namesIn(values[name])) {
    const circle = circleFrom(used, values, [...path, name]);
    if (circle !== null) return circle;
  }
  return null;
}

function useProblems(
  user: PlacedStep,
  placed: readonly PlacedStep[],
  values: Readonly<Record<string, unknown>>,
): readonly string[] {
  const used = [...new Set(namesIn({ ...user.step, capture: undefined }))];
  return used.flatMap((name) => {
    if (Object.hasOwn(values, name) || givenNames.includes(name)) return [];
    const captors = placed.filter(({ step }) =>
      Object.hasOwn(step.capture ?? {}, name),
    );
    if (captors.some(({ turn }) => turn < user.turn)) return [];
    const late = captors[0];
    if (late === undefined)
      return [`step '${user.label}' uses {{${name}}}, which nothing sets or captures`];
    return [lateProblem(user, late, name)];
  });
}

function lateProblem(user: PlacedStep, captor: PlacedStep, name: string): string {
  const needs = namesIn({ ...captor.step, capture: undefined });
  const gives = Object.keys(user.step.capture ?? {});
  const back = needs.find((needed) => gives.includes(needed));
  if (back !== undefined)
    return (
      `the captures go in a circle: '${user.label}' needs {{${name}}} of ` +
      `'${captor.label}', which needs {{${back}}} of '${user.label}'`
    );
  const used = `step '${user.label}' uses {{${name}}}`;
  return `${used}, which '${captor.label}' captures only later`;
}
