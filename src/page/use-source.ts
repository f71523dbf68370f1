import { useEffect, useState } from 'preact/hooks';
import type { PageSources } from '../core/page-data.ts';
import { readSources } from './data.ts';

/** The runs of lines of a file; undefined where there are none, null until read. */
export function useSource(path: string | null): PageSources[string] | undefined | null {
  const [sources, setSources] = useState<PageSources | null>(null);
  useEffect(() => {
    let isGone = false;
    readSources().then(
      (read) => {
        if (!isGone) setSources(read);
      },
      () => {
        if (!isGone) setSources({});
      },
    );
    return () => {
      isGone = true;
    };
  }, []);
  if (sources === null) return null;
  return path !== null && Object.hasOwn(sources, path) ? sources[path] : undefined;
}
