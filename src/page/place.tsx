import type { ExhibitPlace, SourceFiles } from '../core/exhibits/exhibit.ts';
import type { PageData } from '../core/page-data.ts';
import { linkTo } from './route.ts';

/** Where the page shows a file, by its path. */
const links = new Map<string, string>();

/** Learns what the page shows of files: their source with marks, else their findings. */
export function learnPlaces({ findings, gates }: PageData): void {
  for (const { path } of findings)
    if (path !== null) links.set(path, linkTo(['findings'], { q: path, state: 'any' }));
  for (const { gate, exhibits } of gates)
    for (const [index, exhibit] of exhibits.entries())
      if (exhibit.kind === 'files') learnFiles(gate, index, exhibit);
}

function learnFiles(gate: string, index: number, { files }: SourceFiles): void {
  for (const { path } of files)
    links.set(path, linkTo(['gate', gate, 'files', String(index), ...path.split('/')]));
}

/** A place in the project, as a link where the page shows the file. */
export function PlaceText({
  place: { path },
  text,
}: {
  readonly place: ExhibitPlace;
  readonly text: string;
}) {
  const href = links.get(path);
  return href === undefined ? <span>{text}</span> : <a href={href}>{text}</a>;
}

/** `src/a.ts:3`, or the path alone. */
export function showPlace({ path, line }: ExhibitPlace): string {
  return line === undefined ? path : `${path}:${line}`;
}
