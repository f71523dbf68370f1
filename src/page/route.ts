import { signal } from './signal.ts';

/** Where in the page the reader is: a path, and what is chosen there. */
export interface Route {
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

/** Reads the part of an address behind the `#`. */
function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return {
    path: path.split('/').filter(Boolean).map(decode),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a place; empty choices are left out. */
export function linkTo(
  path: readonly string[],
  query: Readonly<Record<string, string | null | undefined>> = {},
): string {
  const chosen = Object.entries(query).filter(([, value]) => value) as [
    string,
    string,
  ][];
  const params = new URLSearchParams(chosen).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${params && `?${params}`}`;
}

export const route = signal<Route>(parseRoute(location.hash));

let later = 0;

addEventListener('hashchange', () => {
  clearTimeout(later);
  route.set(parseRoute(location.hash));
});

/** Browsers refuse to change the address too often: a held key would do that. */
const quiet = 200;

/** Goes to a place without a new step in the browser's history. */
export function replaceRoute(
  path: readonly string[],
  query: Readonly<Record<string, string | null | undefined>>,
): void {
  const hash = linkTo(path, query);
  clearTimeout(later);
  later = setTimeout(() => history.replaceState(null, '', hash), quiet);
  route.set(parseRoute(hash));
}
