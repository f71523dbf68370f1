import { clean } from './next-version.ts';

/** Two parts, perhaps with a qualifier: `2.9`, `2.9-SNAPSHOT`. */
const short = /^(\d+\.\d+)(-\S*)?$/;

/** Reads a version of Maven as a semantic one; null where it has no such form. */
export function fromMaven(text: string): string | null {
  const [, core, qualifier = ''] = short.exec(text) ?? [];
  return clean(core === undefined ? text : `${core}.0${qualifier}`);
}

/** Writes a version with the two parts that stood there, where they suffice. */
export function toMaven(version: string, style: string): string {
  return short.test(style) ? version.replace(/^(\d+\.\d+)\.0(?=-|$)/, '$1') : version;
}
