import { current } from './collector.ts';
import type { Definition } from './collector.ts';
import type { Span } from '../../core/place.ts';

/** A parameter of a function, as it is written. */
export interface Parameter {
  readonly name: Span;
  /** Of `*args` 1, of `**kwargs` 2. */
  readonly stars: number;
  readonly type: Span | null;
  readonly isOptional: boolean;
}

/** What the head of a function or class holds, and what its body gives. */
export interface Header {
  /** After the colon; where lines of its own follow, at the first of them. */
  end: number;
  parameters: readonly Parameter[];
  type: Span | null;
  gives: boolean;
  yields: boolean;
}

/** By the start of the name. */
export const headers = new Map<number, Header>();

/** Whether headers are collected: only the fix for docstrings asks for them. */
export let isListening = false;
let parameters: Parameter[] = [];

/** Collects the headers of what is read meanwhile. */
export function listen<Result>(read: () => Result): Result {
  headers.clear();
  parameters = [];
  isListening = true;
  try {
    return read();
  } finally {
    isListening = false;
  }
}

/** A parameter of the function whose head is read. */
export function noteParameter(parameter: Parameter): void {
  parameters.push(parameter);
}

/** The head of a function ends here, after all of its parameters. */
export function noteFunction(nameStart: number, type: Span | null): void {
  Object.assign(headerAt(nameStart), { parameters, type });
  parameters = [];
}

/** The block of a function or class begins. */
export function noteHeaderEnd({ nameStart }: Definition, end: number): void {
  headerAt(nameStart).end = end;
}

/** The function around gives a value, or yields one. */
export function noteGiven(how: 'gives' | 'yields'): void {
  if (current !== null) headerAt(current.nameStart)[how] = true;
}

function headerAt(nameStart: number): Header {
  const known = headers.get(nameStart);
  if (known !== undefined) return known;
  const header = { end: 0, parameters: [], type: null, gives: false, yields: false };
  headers.set(nameStart, header);
  return header;
}
