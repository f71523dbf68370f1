import type { Span } from '../core/place.ts';

/** How a text is put together. */
export type Construction = 'template' | 'concatenation' | 'format' | 'join';

/** What a text can be made of, in the terms that all languages share. */
export type Expression = Span &
  (
    | { readonly kind: 'text'; readonly value: string }
    /** A number or the like: it cannot hold a text of somebody else. */
    | { readonly kind: 'number' }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'member'; readonly object: Expression; readonly name: string }
    | {
        readonly kind: 'call';
        readonly callee: Expression;
        readonly arguments: readonly Expression[];
        /** Arguments that are handed over by name. */
        readonly named?: ReadonlyMap<string, Expression>;
      }
    | {
        readonly kind: 'built';
        readonly how: Construction;
        readonly parts: readonly Expression[];
        /** What stands for a part in the source: its `${…}`; null: nothing alone. */
        readonly holes?: readonly (Span | null)[];
      }
    | { readonly kind: 'choice'; readonly of: readonly Expression[] }
    | { readonly kind: 'list'; readonly of: readonly Expression[] }
    | { readonly kind: 'record'; readonly of: ReadonlyMap<string, Expression> }
    /** A function that is one expression. */
    | { readonly kind: 'function'; readonly gives: Expression }
    /** What no text can be made of that is read as a query: a tagged template. */
    | { readonly kind: 'sealed' }
    | { readonly kind: 'other' }
  );

/** What a name is given at a place. */
export interface Assigned {
  readonly at: number;
  /** `=`; `+=` or `push`; or it is a part of the value, or runs through it. */
  readonly kind: 'set' | 'add' | 'part';
  /** Made only where it is asked for. */
  readonly value: () => Expression;
}

/** A function, or the file: what its names are given. */
export interface Frame extends Span {
  readonly parent: Frame | null;
  readonly parameters: Set<string>;
  readonly assigned: Map<string, Assigned[]>;
}

/** A frame in which nothing is known yet. */
export function openFrame({ start, end }: Span, parent: Frame | null): Frame {
  return { start, end, parent, parameters: new Set(), assigned: new Map() };
}

/** Remembers what a name is given. */
export function assign(frame: Frame, name: string, assigned: Assigned): void {
  const known = frame.assigned.get(name);
  if (known === undefined) frame.assigned.set(name, [assigned]);
  else known.push(assigned);
}

/** The dotted name of an expression, as far as it is one. */
export function dottedName(expression: Expression): string {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'member') return '';
  const object = dottedName(expression.object);
  return object === '' ? expression.name : `${object}.${expression.name}`;
}
