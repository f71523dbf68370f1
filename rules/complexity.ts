import { defineRule } from '../src/core/rule.ts';
import type { Decision, DecisionKind, FunctionFact } from '../src/core/facts.ts';
import type { Family } from '../src/core/language.ts';
import type { RelatedSpan, RuleFinding } from '../src/core/rule.ts';

/** What a kind of decision adds; if `nested`, one more for each structure around it. */
interface Weight {
  readonly plus: number;
  readonly nested?: true;
}

interface Profile {
  readonly base: number;
  /** Whether what functions in the function hold is counted in it, too. */
  readonly countsInner?: true;
  readonly weights: Readonly<Partial<Record<DecisionKind, Weight>>>;
}

const nothing: Weight = { plus: 0 };
const one: Weight = { plus: 1 };
const oneAndNesting: Weight = { plus: 1, nested: true };

/** The specification's: if, loops, catch; and what it does not know, in its sense. */
const mccabe = {
  if: one,
  'else-if': one,
  for: one,
  'for-in': one,
  'for-of': one,
  while: one,
  'do-while': one,
  catch: one,
  'match-case': one,
} as const;

/** What both variants of ESLint's `complexity` count. */
const shared = {
  ...mccabe,
  conditional: one,
  and: one,
  or: one,
  nullish: one,
  'and-assign': one,
  'or-assign': one,
  'nullish-assign': one,
  'optional-chain': one,
  'default-value': one,
  comprehension: one,
  'comprehension-if': one,
} as const;

/** Each profile is a table of what a kind of decision adds; a kind left out adds 0. */
export const profiles = {
  classic: { base: 1, weights: { ...shared, case: one } },
  modified: {
    base: 1,
    weights: { ...shared, switch: one, match: one, 'match-case': nothing },
  },
  // https://docs.astral.sh/ruff/rules/complex-structure/
  c901: {
    base: 1,
    countsInner: true,
    weights: { ...mccabe, 'try-else': one, 'inner-function': one },
  },
  mccabe: { base: 1, weights: mccabe },
  cognitive: {
    base: 0,
    weights: {
      if: oneAndNesting,
      'else-if': one,
      else: one,
      for: oneAndNesting,
      'for-in': oneAndNesting,
      'for-of': oneAndNesting,
      while: oneAndNesting,
      'do-while': oneAndNesting,
      switch: oneAndNesting,
      catch: oneAndNesting,
      conditional: oneAndNesting,
      and: one,
      'loop-else': one,
      'try-else': one,
      'labelled-jump': one,
    },
  },
} as const satisfies Record<string, Profile>;

type ProfileName = keyof typeof profiles;

interface Options {
  /** Null: 10, or 15 under the profile `cognitive`. */
  readonly max: number | null;
  /** Null: `mccabe` in Python, elsewhere `classic`. */
  readonly profile: ProfileName | null;
}

export default defineRule({
  what: 'A function stays simple enough to hold in the head.',
  why:
    'Each decision doubles the ways through a function that a reader has to think of ' +
    'and a test has to take; past ten, both begin to miss some.',
  severity: 'error',
  needs: ({ profile }: Options) =>
    profile === 'cognitive' ? ['nestedFunctions'] : ['functions'],
  // The shortest decision is two characters long (`?.`). Counting decisions in the text
  // would cost more than the traversal that it saves. Nesting adds without a length.
  triggers: (text, options) =>
    options.profile === 'cognitive' || text.length > 2 * limitOf(options),
  // A decision adds one at most, and a function begins at one.
  bounds: (options) => ({ decisions: limitOf(options) }),
  defaults: { max: null, profile: null } as Options,
  resolve: (options, family) => ({
    max: limitOf(options),
    profile: options.profile ?? usual(family),
  }),
  options: (z) =>
    z.strictObject({
      max: z
        .int()
        .nonnegative()
        .nullable()
        .describe('What is allowed; null: 10, and 15 under the profile cognitive.'),
      profile: z
        .enum(['classic', 'modified', 'mccabe', 'c901', 'cognitive'])
        .nullable()
        .describe(
          'How decisions count: as ESLint does (classic; modified counts a switch ' +
            'once), loops, if and catch alone (mccabe), as ruff does (c901), or by ' +
            'nesting, as Sonar does (cognitive). Null: mccabe in Python, classic ' +
            'elsewhere.',
        ),
    }),
  messages: {
    tooComplex: '{name} has a complexity of {complexity}, {max} allowed',
  },
  help: 'Move a part that has a name of its own into a function, or return early.',
  examples: {
    pass: [
      'function sign(n) { return n < 0 ? -1 : n > 0 ? 1 : 0; }',
      {
        code:
          'const pick = (a) => { switch (a) { case 1: case 2: case 3: ' +
          'return 1; } };',
        options: { max: 2, profile: 'modified' },
      },
    ],
    fail: [
      { code: 'const load = (a, b) => a && b ? a : b;', options: { max: 2 } },
      {
        code: 'function f(a) { if (a) { while (a) { a = next(a) } } else { end() } }',
        options: { max: 3, profile: 'cognitive' },
      },
    ],
  },
  *check({ functions, nestedFunctions }, options, { explain, family }) {
    const name = options.profile ?? usual(family);
    const profile = profileOf(name, family);
    const max = limitOf(options);
    for (const unit of name === 'cognitive' ? nestedFunctions : functions) {
      if (unit.decisions.length < max && name !== 'cognitive') continue;
      const complexity = measure(unit, profile);
      if (complexity > max)
        yield {
          ...findingOf(unit, profile, explain),
          ...amounts(unit, complexity, max),
        };
    }
  },
});

function amounts(unit: FunctionFact, complexity: number, max: number) {
  const data = { name: capitalise(titleOf(unit)), complexity, max };
  return { data, value: complexity };
}

function findingOf(unit: FunctionFact, profile: Profile, explain = false): RuleFinding {
  return {
    at: unit.given ?? unit.head,
    extent: unit,
    messageId: 'tooComplex',
    symbol: unit.symbol,
    text: titleOf(unit),
    ...(explain && { related: [...breakDown(unit, profile)] }),
  };
}

// ESLint's table has half as many functions again over flake8's limit of 10.
function usual(family: Family = 'ecmascript'): ProfileName {
  return family === 'python' ? 'mccabe' : 'classic';
}

/** In Python, `or` gives no default values: a run of it counts as one of `and`. */
function profileOf(name: ProfileName, family?: Family): Profile {
  const profile: Profile = profiles[name];
  if (name !== 'cognitive' || family !== 'python') return profile;
  return { ...profile, weights: { ...profile.weights, or: one } };
}

function limitOf({ max, profile }: Options): number {
  return max ?? (profile === 'cognitive' ? 15 : 10);
}

/** The complexity of a function under a profile. */
export function measure({ decisions }: FunctionFact, profile: Profile): number {
  let sum = profile.base;
  for (const decision of decisions) sum += pointsOf(decision, profile);
  return sum;
}

function pointsOf(decision: Decision, profile: Profile): number {
  const { kind, nesting, continues, inner } = decision;
  const weight = profile.weights[kind];
  if (weight === undefined || continues === true) return 0;
  if (inner === true && profile.countsInner !== true) return 0;
  return weight.nested === true ? weight.plus + (nesting ?? 0) : weight.plus;
}

function* breakDown(unit: FunctionFact, profile: Profile): Iterable<RelatedSpan> {
  for (const decision of unit.decisions.toSorted((a, b) => a.start - b.start)) {
    const points = pointsOf(decision, profile);
    if (points === 0) continue;
    const { kind, start, nesting = 0 } = decision;
    const why = points > 1 ? `${kind}, nested ${nesting} deep` : kind;
    yield { start, end: start + 1, message: `+${points} ${why}` };
  }
}

function titleOf({ name, given }: FunctionFact): string {
  return given === null ? name : `${name} '${given.name}'`;
}

function capitalise(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
