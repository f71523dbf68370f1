import type { FactName, FileFacts, FunctionFact } from '../../core/facts.ts';
import { defineLanguage } from '../../core/language.ts';
import type { Analysis } from '../../core/language.ts';
import { Lines } from '../../core/lines.ts';
import { outlineOf } from './outline.ts';
import { Source } from './source.ts';
import { beginUnits, takeUnits, unitHandlers } from './units.ts';
import type { Unit } from './units.ts';
import { waysToParse } from './ways.ts';

class FunctionInSource implements FunctionFact {
  readonly start: number;
  readonly end: number;
  readonly decisions;
  readonly #source: Source;
  readonly #index: number;

  constructor({ start, end, decisions }: Unit, source: Source, index: number) {
    this.start = start;
    this.end = end;
    this.decisions = decisions;
    this.#source = source;
    this.#index = index;
  }

  get name(): string {
    return outlineOf(this.#source).units[this.#index]!.name;
  }

  get head() {
    return outlineOf(this.#source).units[this.#index]!.head;
  }

  get symbol(): string {
    return outlineOf(this.#source).symbolOf(this);
  }
}

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
  return { facts, problems };
}

export default defineLanguage({
  extensions: ['.js', '.cjs', '.mjs', '.jsx', '.ts', '.cts', '.mts', '.tsx'],
  analyse,
});
