import { docPlaceholder } from '../../core/doc-placeholder.ts';
import type { DocStyle } from '../../core/edit.ts';
import type { DescribedParameter, DocSubject } from './doc-subject.ts';

type Section = readonly string[];

/** Lays a subject out in sections of lines, each without its indentation. */
type Layout = (subject: DocSubject, indent: string) => readonly Section[];

/** What PEP 8 allows: a type that does not fit is left to the annotation. */
const limit = 79;

/** The first of the lines that fits, or the last. */
function fitting(indent: string, ...lines: readonly string[]): string {
  return lines.find((line) => (indent + line).length <= limit) ?? lines.at(-1)!;
}

const inner = '    ';

// https://google.github.io/styleguide/pyguide.html#383-functions-and-methods
const google: Layout = ({ parameters, result }, indent) => {
  const sections: Section[] = [];
  if (parameters.length > 0)
    sections.push(['Args:', ...parameters.map((one) => googleLine(one, indent))]);
  if (result === null) return sections;
  const { type, yields } = result;
  const plain = inner + docPlaceholder;
  const typed = type === null ? plain : `${inner}${type}: ${docPlaceholder}`;
  sections.push([yields ? 'Yields:' : 'Returns:', fitting(indent, typed, plain)]);
  return sections;
};

function googleLine(parameter: DescribedParameter, indent: string): string {
  const line = (words: readonly string[]): string => {
    const known = words.length === 0 ? '' : ` (${words.join(', ')})`;
    return `${inner}${parameter.name}${known}: ${docPlaceholder}`;
  };
  return fitting(indent, line(wordsOf(parameter)), line([]));
}

/** The type, and whether the parameter may be left out. */
function wordsOf({ type, isOptional }: DescribedParameter): readonly string[] {
  return [...(type === null ? [] : [type]), ...(isOptional ? ['optional'] : [])];
}

// https://numpydoc.readthedocs.io/en/latest/format.html
const numpy: Layout = ({ parameters, result }, indent) => {
  const sections: Section[] = [];
  const titled = (title: string, lines: readonly string[]): void => {
    sections.push([title, '-'.repeat(title.length), ...lines]);
  };
  const described = inner + docPlaceholder;
  const lines = parameters.flatMap((one) => [numpyLine(one, indent), described]);
  if (parameters.length > 0) titled('Parameters', lines);
  if (result === null) return sections;
  const { type, yields } = result;
  const fits = type !== null && (indent + type).length <= limit;
  const value = fits ? [type, described] : [docPlaceholder];
  titled(yields ? 'Yields' : 'Returns', value);
  return sections;
};

function numpyLine(parameter: DescribedParameter, indent: string): string {
  const words = wordsOf(parameter).join(', ');
  const { name } = parameter;
  return words === '' ? name : fitting(indent, `${name} : ${words}`, name);
}

// https://www.sphinx-doc.org/en/master/usage/domains/python.html#info-field-lists
const sphinx: Layout = ({ parameters, result }, indent) => {
  const lines = parameters.flatMap((one) => sphinxLines(one, indent));
  if (result !== null) {
    lines.push(`:${result.yields ? 'yields' : 'returns'}: ${docPlaceholder}`);
    if (result.type !== null) lines.push(...field(indent, 'rtype', result.type));
  }
  return lines.length === 0 ? [] : [lines];
};

// A star would begin emphasis.
function sphinxLines(parameter: DescribedParameter, indent: string): readonly string[] {
  const name = parameter.name.replace(/^\*+/, '');
  const words = wordsOf(parameter).join(', ');
  const described = `:param ${name}: ${docPlaceholder}`;
  return words === ''
    ? [described]
    : [described, ...field(indent, `type ${name}`, words)];
}

function field(indent: string, name: string, text: string): readonly string[] {
  const line = `:${name}: ${text}`;
  return (indent + line).length <= limit ? [line] : [];
}

/** How each style lays out a docstring, below its first line. */
export const layouts: Readonly<Record<DocStyle, Layout>> = { google, numpy, sphinx };
