import { readFrom } from '../../../core/dockerfile.ts';
import type { Instruction } from '../../../core/dockerfile.ts';
import { fillIn } from '../../../core/shell-variables.ts';

/** An image that a Dockerfile builds on, and the name of its stage. */
export interface Base {
  /** With the defaults of its arguments filled in. */
  readonly image: string;
  readonly stage: string | null;
  readonly line: number;
}

/** The images of FROM that are neither a stage nor `scratch`. */
export function readBases(instructions: readonly Instruction[]): readonly Base[] {
  const stages = new Set(['scratch']);
  const values = new Map<string, string>();
  const bases: Base[] = [];
  for (const { word, rest, line } of instructions) {
    const [, key, value] = /^([\w.-]+)=["']?([^\s"']*)/.exec(rest) ?? [];
    if (word === 'ARG' && key !== undefined) values.set(key, value!);
    const from = word === 'FROM' ? readFrom(rest) : null;
    if (from === null) continue;
    const image = fillIn(from.image, values);
    if (!stages.has(image.toLowerCase())) bases.push({ ...from, image, line });
    if (from.stage !== null) stages.add(from.stage.toLowerCase());
  }
  return bases;
}
