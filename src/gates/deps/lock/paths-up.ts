import type { Lock, LockedEdge } from './locked.ts';

/** How a package gets into the project: from a direct dependency down to itself. */
export interface WayIn {
  /** Names, the direct dependency first, the package itself last. */
  readonly names: readonly string[];
  /** Only for development. */
  readonly isDev: boolean;
  /** What the last one asks for; null where the lock does not say. */
  readonly range: string | null;
}

interface Parent {
  readonly key: string;
  readonly edge: LockedEdge;
}

/** Answers for one lock how packages get in. */
export class WaysIn {
  readonly #lock: Lock;
  readonly #parents = new Map<string, Parent[]>();

  constructor(lock: Lock) {
    this.#lock = lock;
    for (const { key, edges } of lock.packages.values())
      for (const edge of edges)
        if (edge.to !== null) {
          const list = this.#parents.get(edge.to) ?? [];
          list.push({ key, edge });
          this.#parents.set(edge.to, list);
        }
  }

  /** The shortest way from each direct dependency that brings an entry in. */
  to(target: string): readonly WayIn[] {
    const next = this.#stepsTo(target);
    const ways = new Map<string, WayIn>();
    for (const edge of this.#lock.importers.flatMap(({ edges }) => edges)) {
      if (edge.to === null || !next.has(edge.to)) continue;
      const isDev = edge.kind === 'devDependencies';
      const way = { ...this.#walk(edge, next), isDev };
      ways.set(edge.name, shorter(way, ways.get(edge.name)));
    }
    return [...ways.values()].sort(
      (a, b) => a.names.length - b.names.length || (a.names[0]! < b.names[0]! ? -1 : 1),
    );
  }

  /** For each entry that leads to the target: the next step on the shortest way. */
  #stepsTo(target: string): ReadonlyMap<string, LockedEdge | null> {
    const next = new Map<string, LockedEdge | null>([[target, null]]);
    let layer = [target];
    while (layer.length > 0) {
      const above: string[] = [];
      for (const key of layer)
        for (const parent of this.#parents.get(key) ?? []) {
          if (next.has(parent.key)) continue;
          next.set(parent.key, parent.edge);
          above.push(parent.key);
        }
      layer = above;
    }
    return next;
  }

  #walk(first: LockedEdge, next: ReadonlyMap<string, LockedEdge | null>) {
    const names = [first.name];
    let { range } = first;
    let edge = next.get(first.to!);
    while (edge) {
      names.push(edge.name);
      range = edge.range;
      edge = edge.to === null ? null : next.get(edge.to);
    }
    return { names, range };
  }
}

/** The shorter of two ways by one name; what one of them ships is shipped. */
function shorter(way: WayIn, earlier: WayIn | undefined): WayIn {
  if (earlier === undefined) return way;
  const isShorter = way.names.length < earlier.names.length;
  return { ...(isShorter ? way : earlier), isDev: way.isDev && earlier.isDev };
}

/** Every entry that production needs. */
export function productionKeys({ packages, importers }: Lock): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = importers.flatMap(({ edges }) =>
    edges.filter(({ kind }) => kind !== 'devDependencies').map(({ to }) => to),
  );
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (key === null || found.has(key)) continue;
    found.add(key);
    for (const { to } of packages.get(key)?.edges ?? []) waiting.push(to);
  }
  return found;
}
