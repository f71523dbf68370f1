import type { Decision, FunctionFact } from '../../core/facts.ts';
import type { Span } from '../../core/lines.ts';
import type { GivenName } from './given-name.ts';
import { outlineOf } from './outline.ts';
import type { Source } from './source.ts';

/**
 * A function as a fact. Its names are read out of the file's outline when they are
 * asked for, which few functions of few files are.
 */
export class FunctionInSource implements FunctionFact {
  readonly start: number;
  readonly end: number;
  readonly decisions: readonly Decision[];
  readonly #source: Source;
  readonly #index: number;

  constructor(
    unit: Span & { readonly decisions: readonly Decision[] },
    source: Source,
    index: number,
  ) {
    this.start = unit.start;
    this.end = unit.end;
    this.decisions = unit.decisions;
    this.#source = source;
    this.#index = index;
  }

  /** As ESLint names it. */
  get name(): string {
    return outlineOf(this.#source).units[this.#index]!.name;
  }

  /** From its first word to its parameters. */
  get head(): Span {
    return outlineOf(this.#source).units[this.#index]!.head;
  }

  /** What the code around it calls it, where it has no name of its own. */
  get given(): GivenName | null {
    return outlineOf(this.#source).units[this.#index]!.given ?? null;
  }

  /** Dotted names of what encloses it, and its own. */
  get symbol(): string {
    return outlineOf(this.#source).symbolOf(this);
  }
}
