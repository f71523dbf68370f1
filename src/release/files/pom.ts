import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { defineErrors } from '../../core/errors.ts';
import type { ProjectNames, VersionPlace } from './place.ts';
import { placeOfRange } from './ranges.ts';

const fail = defineErrors('pom', {
  syntax: '{path}: this is not XML ({reason}); fix it first',
});

/** What a pom.xml says of itself; the group comes from the parent where it has none. */
export interface PomModule {
  /** `groupId:artifactId`. */
  readonly artifact: string;
  /** Null: it inherits the version, or a property holds it. */
  readonly version: string | null;
  readonly parent: { readonly artifact: string; readonly version: string } | null;
}

/** Reads the coordinates of a module; null if this is not a project. */
export function readModule(text: string, path: string): PomModule | null {
  const project = parse(text, path);
  if (project === null) return null;
  const parent = childOf(project, 'parent');
  const group = textOf(project, 'groupId') ?? textOf(parent, 'groupId') ?? '';
  const version = textOf(project, 'version');
  return {
    artifact: `${group}:${textOf(project, 'artifactId') ?? ''}`,
    version: version?.includes('${') ? null : version,
    parent:
      parent === null
        ? null
        : {
            artifact: artifactOf(parent, group),
            version: textOf(parent, 'version') ?? '',
          },
  };
}

/**
 * Where pom.xml holds the version of its project, and where it names that of a parent
 * or of a dependency of the same project. Those follow where they hold the same
 * version.
 */
export function placesInPom(
  text: string,
  path: string,
  { artifacts }: Pick<ProjectNames, 'artifacts'>,
): readonly VersionPlace[] {
  const project = parse(text, path);
  if (project === null) return [];
  const group =
    textOf(project, 'groupId') ?? textOf(childOf(project, 'parent'), 'groupId') ?? '';
  const own = ownPlaces(project, text);
  const references = [...elementsIn(project)].filter(
    (element) =>
      ['parent', 'dependency', 'plugin'].includes(element.name) &&
      artifacts.includes(artifactOf(element, group)),
  );
  return [
    ...own,
    ...references.flatMap((element) =>
      placesOf(childOf(element, 'version'), text).map((place) => ({
        ...placeOfRange(place.found, place.start, artifactOf(element, group)),
        scheme: place.scheme,
      })),
    ),
  ];
}

/** The version of the project itself; `${revision}` stands among the properties. */
function ownPlaces(project: XmlElement, text: string): readonly VersionPlace[] {
  const version = childOf(project, 'version');
  const property = /^\$\{([\w.-]+)\}$/.exec(version?.text.trim() ?? '')?.[1];
  if (property === undefined) return placesOf(version, text);
  const properties = childOf(project, 'properties');
  return properties === null ? [] : placesOf(childOf(properties, property), text);
}

function placesOf(element: XmlElement | null, text: string): readonly VersionPlace[] {
  if (element === null) return [];
  const outer = text.slice(element.start, element.end);
  const inner = /^(<[\w.-]+[^>]*>\s*)([^<\s$]+)\s*<\/[\w.-]+\s*>$/.exec(outer);
  if (inner === null) return [];
  const start = element.start + inner[1]!.length;
  const end = start + inner[2]!.length;
  return [{ start, end, found: inner[2]!, scheme: 'maven' }];
}

function artifactOf(element: XmlElement, group: string): string {
  const own = textOf(element, 'groupId') ?? group;
  const named = /^\$\{(?:project\.|pom\.)?groupId\}$/.test(own) ? group : own;
  return `${named}:${textOf(element, 'artifactId') ?? ''}`;
}

function childOf(element: XmlElement | null, name: string): XmlElement | null {
  const found = element?.children.find(
    (child): child is XmlElement => child instanceof XmlElement && child.name === name,
  );
  return found ?? null;
}

function textOf(element: XmlElement | null, name: string): string | null {
  return childOf(element, name)?.text.trim() ?? null;
}

function* elementsIn(element: XmlElement): Iterable<XmlElement> {
  for (const child of element.children)
    if (child instanceof XmlElement) {
      yield child;
      yield* elementsIn(child);
    }
}

function parse(text: string, path: string): XmlElement | null {
  try {
    const { root } = parseXml(text, { includeOffsets: true });
    return root?.name === 'project' ? root : null;
  } catch (cause) {
    const [reason] = (cause as Error).message.split('\n');
    throw fail('syntax', { path, reason: reason! }, { cause });
  }
}
