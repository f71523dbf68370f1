import type { ExhibitPlace } from '../core/exhibits/exhibit.ts';
import { linkTo } from './route.ts';

/** A place in the project, as a link to the findings there. */
export function PlaceText({
  place: { path },
  text,
}: {
  readonly place: ExhibitPlace;
  readonly text: string;
}) {
  return <a href={linkTo(['findings'], { q: path })}>{text}</a>;
}

/** `src/a.ts:3`, or the path alone. */
export function showPlace({ path, line }: ExhibitPlace): string {
  return line === undefined ? path : `${path}:${line}`;
}
