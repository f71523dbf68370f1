import type { Span } from '../../core/place.ts';
import type { Definition } from './collector.ts';
import type { Header, Parameter } from './headers.ts';
import { comments } from './lexer.ts';
import { kindOf } from './symbols.ts';

/** A parameter as a docstring names it. */
export interface DescribedParameter {
  /** With its stars. */
  readonly name: string;
  readonly type: string | null;
  readonly isOptional: boolean;
}

/** What a docstring has to say something about, besides the whole. */
export interface DocSubject {
  readonly parameters: readonly DescribedParameter[];
  /** What a call gives, or what it yields; null: nothing. */
  readonly result: { readonly yields: boolean; readonly type: string | null } | null;
}

/** What a skeleton of this definition names. */
export function describe(
  text: string,
  definition: Definition,
  header: Header,
): DocSubject {
  // An attribute to those who read it, and a class says nothing of parameters.
  if (definition.isClass || kindOf(definition) === 'accessor')
    return { parameters: [], result: null };
  const parameters = header.parameters
    .slice(isBound(definition, header) ? 1 : 0)
    .filter(({ name }) => text[name.start] !== '_')
    .map((parameter) => parameterOf(text, parameter));
  return { parameters, result: resultOf(text, header) };
}

/** Whether the first parameter is the instance or the class. */
function isBound({ parent, decorators }: Definition, { parameters }: Header): boolean {
  if (parent?.isClass !== true || decorators.includes('staticmethod')) return false;
  return parameters[0]?.stars === 0;
}

function parameterOf(text: string, parameter: Parameter): DescribedParameter {
  const { name, stars, type, isOptional } = parameter;
  const written = '*'.repeat(stars) + text.slice(name.start, name.end);
  return { name: written, type: typeOf(text, type), isOptional };
}

const nothing = /^(?:None|(?:\w+\.)?(?:NoReturn|Never))$/;
const iterator =
  /^(?:\w+\.)*(?:Async)?(?:Iterator|Iterable|Generator)\s*\[(?<inner>.*)\]$/;

function resultOf(text: string, header: Header): DocSubject['result'] {
  const { gives, yields } = header;
  const type = typeOf(text, header.type);
  if (yields) {
    const inner = type === null ? undefined : iterator.exec(type)?.groups?.['inner'];
    return { yields, type: inner === undefined ? null : firstOf(inner) };
  }
  if (header.type === null) return gives ? { yields, type } : null;
  return type !== null && nothing.test(type) ? null : { yields, type };
}

/** The first of several types, as in `Generator[dict[str, int], None, None]`. */
function firstOf(types: string): string {
  let level = 0;
  for (let at = 0; at < types.length; at++) {
    if (/[[({]/.test(types[at]!)) level++;
    else if (/[\])}]/.test(types[at]!)) level--;
    else if (types[at] === ',' && level === 0) return types.slice(0, at).trim();
  }
  return types;
}

/** An annotation on one line; null where a docstring cannot hold it. */
function typeOf(text: string, type: Span | null): string | null {
  if (type === null) return null;
  const code = withoutComments(text, type)
    .replaceAll(/\\?\s+/g, ' ')
    .trim();
  const [, , quoted] = /^(["'])([^"'\\]*)\1$/.exec(code) ?? [];
  const shown = (quoted ?? code).replaceAll(/([[(]) | (?=[\])])|,(?= ?\])/g, '$1');
  return shown === '' || shown.includes('"""') ? null : shown;
}

function withoutComments(text: string, { start, end }: Span): string {
  let code = '';
  let at = start;
  for (let index = 0; index < comments.length; index += 2) {
    const [from, to] = [comments[index]!, comments[index + 1]!];
    if (from < at || from >= end) continue;
    code += text.slice(at, from);
    at = to;
  }
  return code + text.slice(at, end);
}
