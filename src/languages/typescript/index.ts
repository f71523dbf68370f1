import type { FactName, FileFacts } from '../../core/facts.ts';
import { defineLanguage } from '../../core/language.ts';
import type { Analysis } from '../../core/language.ts';
import { Lines } from '../../core/lines.ts';
import {
  beginNestedUnits,
  nestedUnitHandlers,
  takeNestedUnits,
} from './nested-units.ts';
import { FunctionInSource } from './function-in-source.ts';
import { Source } from './source.ts';
import { beginUnits, takeUnits, unitHandlers } from './units.ts';
import { waysToParse } from './ways.ts';

function analyse(path: string, text: string, wanted: ReadonlySet<FactName>): Analysis {
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
    beginUnits(text);
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
  return { facts, problems };
}

export default defineLanguage({
  extensions: ['.js', '.cjs', '.mjs', '.jsx', '.ts', '.cts', '.mts', '.tsx'],
  analyse,
});
