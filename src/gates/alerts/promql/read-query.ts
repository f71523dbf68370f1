import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** A condition on a label: `job="app"`. */
export interface Matcher {
  readonly label: string;
  readonly op: '!=' | '!~' | '=' | '=~';
  readonly value: string;
}

/** What one selector of a query asks for. */
export interface Selector {
  /** The name of the metric; null: any name. */
  readonly metric: string | null;
  readonly matchers: readonly Matcher[];
}

/** A comparison with a number: what stands left of it, and the number. */
export interface Comparison {
  readonly left: string;
  readonly operator: string;
  readonly bound: string;
}

/** What a query of PromQL reads. */
export interface Query {
  readonly selectors: readonly Selector[];
  /** The comparisons with a number, the outermost first. */
  readonly comparisons: readonly Comparison[];
  /** Functions over a range that it calls: rate, increase. */
  readonly functions: readonly string[];
  /** Labels that it groups by. */
  readonly grouping: readonly string[];
}

/** Reads a query as far as it can be read; errors are left to Prometheus. */
export function readQuery(text: string): Query {
  const tree: Tree = parser.parse(text);
  const selectors: Selector[] = [];
  const comparisons: Comparison[] = [];
  const functions: string[] = [];
  const grouping: string[] = [];
  tree.iterate({
    enter: ({ name, node, from, to }) => {
      if (name === 'VectorSelector') selectors.push(readSelector(node, text));
      if (name === 'FunctionIdentifier') functions.push(text.slice(from, to));
      if (name === 'GroupingLabels')
        grouping.push(...node.getChildren('LabelName').map((one) => textOf(one, text)));
      if (name === 'BinaryExpr') comparisons.push(...readComparison(node, text));
    },
  });
  return { selectors, comparisons, functions, grouping };
}

const matcherKinds = ['UnquotedLabelMatcher', 'QuotedLabelMatcher'];

function readSelector(node: SyntaxNode, text: string): Selector {
  const named = node.getChild('Identifier');
  const list = node.getChild('LabelMatchers');
  const all = matcherKinds.flatMap((kind) => list?.getChildren(kind) ?? []);
  const matchers = all.flatMap((one): readonly Matcher[] => {
    const label = one.getChild('LabelName') ?? one.getChild('QuotedLabelName');
    const op = one.getChild('MatchOp');
    const value = one.getChild('StringLiteral');
    if (label === null || op === null || value === null) return [];
    return [
      {
        label: unquote(textOf(label, text)),
        op: textOf(op, text) as Matcher['op'],
        value: unquote(textOf(value, text)),
      },
    ];
  });
  const byLabel = matchers.find(({ label, op }) => label === '__name__' && op === '=');
  return {
    metric: named === null ? (byLabel?.value ?? null) : textOf(named, text),
    matchers: matchers.filter(({ label }) => label !== '__name__'),
  };
}

const operators = ['Eql', 'Neq', 'Gtr', 'Lss', 'Gte', 'Lte'];

function readComparison(node: SyntaxNode, text: string): readonly Comparison[] {
  const operator = operators.map((name) => node.getChild(name)).find((one) => one);
  const { firstChild: left, lastChild: right } = node;
  if (!operator || left === null || right?.name !== 'NumberDurationLiteral') return [];
  return [
    {
      left: textOf(left, text),
      operator: textOf(operator, text),
      bound: textOf(right, text),
    },
  ];
}

function textOf({ from, to }: SyntaxNode, text: string): string {
  return text.slice(from, to);
}

function unquote(literal: string): string {
  const quote = literal[0];
  if (quote === '`') return literal.slice(1, -1);
  if (quote !== '"' && quote !== "'") return literal;
  return literal.slice(1, -1).replace(/\\(.)/g, '$1');
}
