import type { BuiltText, FactName, FileFacts, GlobalUse } from '../../core/facts.ts';
import { mayQuery } from '../../core/query-calls.ts';
import { findBuiltTexts } from './built-texts.ts';
import { findCommentedCode } from './commented-code.ts';
import { findDeclarations } from './declarations.ts';
import { readEnvironmentKeys } from './environment-keys.ts';
import { FunctionInSource } from './function-in-source.ts';
import {
  beginGlobalUses,
  globalName,
  globalUseHandlers,
  placesOfName,
  takeGlobalUses,
} from './global-uses.ts';
import {
  beginNestedUnits,
  nestedUnitHandlers,
  takeNestedUnits,
} from './nested-units.ts';
import { outlineOf } from './outline.ts';
import { beginShadows } from './shadows.ts';
import type { Source } from './source.ts';
import { countUnits } from './units.ts';
import { isDeclaration } from './ways.ts';

type Reader<Name extends FactName> = (
  source: Source,
  decisions: number,
) => FileFacts[Name];

/** How each fact that needs a tree is read from it; in this order. */
const readers = {
  comments: ({ tree }) => tree.comments,
  functions: readFunctions,
  nestedFunctions: readNestedFunctions,
  declarations: ({ path, text, tree }) =>
    isDeclaration(path) ? [] : findDeclarations(tree.program, text, tree.comments),
  globalUses: readGlobalUses,
  builtTexts: readBuiltTexts,
  environmentKeys: readEnvironmentKeys,
  // Last: it parses what it finds in comments, which takes the place of the tree.
  commentedCode: ({ path, text, tree }) => findCommentedCode(path, text, tree.comments),
} satisfies { [Name in FactName]?: Reader<Name> };

/**
 * The facts that were asked for, of a source that parses.
 * @param decisions - functions with fewer are left out
 */
export function readFacts(
  source: Source,
  wanted: ReadonlySet<FactName>,
  decisions = 0,
): Partial<FileFacts> {
  const facts: Partial<Record<FactName, unknown>> = {};
  for (const [name, read] of Object.entries(readers))
    if (wanted.has(name as FactName)) facts[name as FactName] = read(source, decisions);
  return facts as Partial<FileFacts>;
}

function readFunctions(source: Source, least: number): FileFacts['functions'] {
  const { text, tree } = source;
  const units = tree.units?.(least) ?? countUnits(text, tree);
  return units
    .filter(({ decisions }) => decisions.length >= least)
    .map((unit) => new FunctionInSource(unit, source, unit.index));
}

function readNestedFunctions(source: Source): FileFacts['nestedFunctions'] {
  beginNestedUnits(source.text);
  source.tree.visit(nestedUnitHandlers);
  return takeNestedUnits().map(
    (unit) => new FunctionInSource(unit, source, unit.index),
  );
}

function readGlobalUses(source: Source): GlobalUse[] {
  if (!standsInCode(globalName, source)) return [];
  beginGlobalUses(source.text);
  beginShadows();
  source.tree.visit(globalUseHandlers, placesOfName());
  return takeGlobalUses().map((found) => ({
    ...found,
    shown: `${globalName}${found.method === null ? '[…]' : `.${found.method}`}`,
    get symbol() {
      return outlineOf(source).symbolOf(found);
    },
  }));
}

function readBuiltTexts(source: Source): BuiltText[] {
  const { text } = source;
  if (!mayQuery(text, 'ecmascript')) return [];
  return findBuiltTexts(text, source.tree).map((found) => ({
    ...found,
    get symbol() {
      return outlineOf(source).symbolOf(found);
    },
  }));
}

// Examples in doc comments hold more calls on `console` than code does.
function standsInCode(word: string, { text, tree }: Source): boolean {
  const { comments } = tree;
  let index = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    while (index < comments.length && comments[index]!.end <= at) index++;
    const comment = comments[index];
    if (comment === undefined || at < comment.start) return true;
  }
  return false;
}
