import type { FactName, FileFacts, GlobalUse } from '../../core/facts.ts';
import { defineLanguage } from '../../core/language.ts';
import type { Analysis } from '../../core/language.ts';
import { Lines } from '../../core/lines.ts';
import {
  beginNestedUnits,
  nestedUnitHandlers,
  takeNestedUnits,
} from './nested-units.ts';
import { findCommentedCode } from './commented-code.ts';
import { findDeclarations } from './declarations.ts';
import { depthLimit, findTooDeep } from './depth.ts';
import { FunctionInSource } from './function-in-source.ts';
import {
  beginGlobalUses,
  globalName,
  globalUseHandlers,
  takeGlobalUses,
} from './global-uses.ts';
import { outlineOf } from './outline.ts';
import { beginShadows } from './shadows.ts';
import { Source } from './source.ts';
import { beginUnits, takeUnits, unitHandlers } from './units.ts';
import { isDeclaration, waysToParse } from './ways.ts';

const tooDeepReason =
  `it is nested too deep to be parsed safely: over ${depthLimit / 4} brackets ` +
  `or ${depthLimit} operators in one statement`;

function failedAt(text: string, at: number, reason: string): Analysis {
  const problems = [{ reason, start: at, end: Math.min(at + 1, text.length) }];
  return { facts: { text, lines: new Lines(text), problems }, problems };
}

function findGlobalUses(source: Source): GlobalUse[] {
  beginGlobalUses(source.text);
  beginShadows();
  source.tree.visit(globalUseHandlers);
  return takeGlobalUses().map((found) => ({
    ...found,
    object: globalName,
    get symbol() {
      return outlineOf(source).symbolOf(found);
    },
  }));
}

function analyse(path: string, text: string, wanted: ReadonlySet<FactName>): Analysis {
  const tooDeep = findTooDeep(text);
  if (tooDeep >= 0) return failedAt(text, tooDeep, tooDeepReason);
  const source = new Source(path, text, waysToParse(path));
  const { tree } = source;
  const problems = tree.errors.map(({ message, start, end }) => ({
    reason: message,
    start,
    end,
  }));
  const facts: Partial<FileFacts> = { text, lines: new Lines(text), problems };
  if (problems.length > 0) return { facts, problems };
  if (wanted.has('comments')) facts.comments = tree.comments;
  if (wanted.has('functions')) {
    beginUnits(text, tree.isAscii);
    tree.visit(unitHandlers);
    facts.functions = takeUnits().map(
      (unit, index) => new FunctionInSource(unit, source, index),
    );
  }
  if (wanted.has('nestedFunctions')) {
    beginNestedUnits(text);
    tree.visit(nestedUnitHandlers);
    facts.nestedFunctions = takeNestedUnits().map(
      (unit) => new FunctionInSource(unit, source, unit.index),
    );
  }
  if (wanted.has('declarations'))
    facts.declarations = isDeclaration(path)
      ? []
      : findDeclarations(tree.program, text, tree.comments);
  if (wanted.has('globalUses')) facts.globalUses = findGlobalUses(source);
  if (wanted.has('commentedCode'))
    facts.commentedCode = findCommentedCode(path, text, tree.comments);
  return { facts, problems };
}

export default defineLanguage({
  extensions: ['.js', '.cjs', '.mjs', '.jsx', '.ts', '.cts', '.mts', '.tsx'],
  analyse,
});
