import type { MetricFamily, MetricType } from './parse-metrics.ts';

/** Something against the naming conventions, by message id. */
export interface MetricLint {
  readonly metric: string;
  readonly messageId:
    | 'help'
    | 'counterSuffix'
    | 'otherSuffix'
    | 'reservedSuffix'
    | 'reservedLabel'
    | 'typeInName'
    | 'colon'
    | 'camelCase'
    | 'labelCase'
    | 'unit'
    | 'abbreviation';
  readonly data: Readonly<Record<string, string>>;
}

const baseUnits: Readonly<Record<string, string>> = {
  ...same('amperes bytes celsius grams joules kelvin meters metres seconds volts'),
  ...all('minutes hours days weeks', 'seconds'),
  ...all('fahrenheit rankine', 'celsius'),
  kelvins: 'kelvin',
  ...all('inches yards miles', 'meters'),
  bits: 'bytes',
  calories: 'joules',
  ...all('pounds ounces', 'grams'),
};

const prefixes = [
  ...'pico nano micro milli centi deci deca hecto kilo kibi'.split(' '),
  ...'mega mibi giga gibi tera tebi peta pebi'.split(' '),
];
const abbreviations = 's ms us ns sec b kb mb gb tb pb m h d'.split(' ');

function same(words: string): Record<string, string> {
  return Object.fromEntries(words.split(' ').map((word) => [word, word]));
}

function all(words: string, unit: string): Record<string, string> {
  return Object.fromEntries(words.split(' ').map((word) => [word, unit]));
}

/**
 * The naming conventions of Prometheus, as `promtool check metrics` has them.
 * https://prometheus.io/docs/practices/naming/
 */
export function lintFamily(family: MetricFamily): readonly MetricLint[] {
  const { name, type, help } = family;
  const found = (
    messageId: MetricLint['messageId'],
    data: Readonly<Record<string, string>> = {},
  ): MetricLint => ({ metric: name, messageId, data });
  return [
    ...(help === null || help === '' ? [found('help')] : []),
    ...suffixLints(family, found),
    ...unitsIn(name).map((unit) => found('unit', unit)),
    ...abbreviationsIn(name).map((unit) => found('abbreviation', { unit })),
    ...(hasWord(name, type) ? [found('typeInName', { type })] : []),
    ...(name.includes(':') ? [found('colon')] : []),
    ...(/[a-z][A-Z]/.test(name) ? [found('camelCase')] : []),
    ...labelLints(family, found),
  ];
}

type Found = (
  messageId: MetricLint['messageId'],
  data?: Readonly<Record<string, string>>,
) => MetricLint;

function suffixLints(
  { name, type }: MetricFamily,
  found: Found,
): readonly MetricLint[] {
  if (type === 'untyped') return [];
  const isTotal = name.endsWith('_total');
  const total = type === 'counter' ? 'counterSuffix' : 'otherSuffix';
  return [
    ...((type === 'counter') === isTotal ? [] : [found(total)]),
    ...reservedBy(type)
      .filter((suffix) => name.endsWith(suffix))
      .map((suffix) => found('reservedSuffix', { suffix, type })),
  ];
}

const ownLabels: Readonly<Record<string, MetricType>> = {
  le: 'histogram',
  quantile: 'summary',
};

function labelLints(family: MetricFamily, found: Found): readonly MetricLint[] {
  const { type } = family;
  return labelsOf(family).flatMap((label) => [
    ...(type !== 'untyped' && (ownLabels[label] ?? type) !== type
      ? [found('reservedLabel', { label, type })]
      : []),
    ...(/[a-z][A-Z]/.test(label) ? [found('labelCase', { label })] : []),
  ]);
}

function reservedBy(type: MetricType): readonly string[] {
  if (type === 'histogram') return [];
  return type === 'summary' ? ['_bucket'] : ['_bucket', '_count', '_sum'];
}

function labelsOf({ samples }: MetricFamily): readonly string[] {
  return [...new Set(samples.flatMap(({ labels }) => [...labels.keys()]))];
}

function unitsIn(name: string): readonly { unit: string; base: string }[] {
  const words = name.split('_');
  for (const word of words) {
    const [unit, base] =
      Object.entries(baseUnits).find(
        ([known]) =>
          word === known || prefixes.some((prefix) => word === `${prefix}${known}`),
      ) ?? [];
    if (unit === undefined) continue;
    return word === base ? [] : [{ unit: word, base: base! }];
  }
  return [];
}

function abbreviationsIn(name: string): readonly string[] {
  return abbreviations.filter((short) => hasWord(name.toLowerCase(), short));
}

function hasWord(name: string, word: string): boolean {
  if (word === 'untyped') return false;
  const lower = name.toLowerCase();
  return lower.includes(`_${word}_`) || lower.endsWith(`_${word}`);
}
