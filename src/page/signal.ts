import { useEffect, useState } from 'preact/hooks';

/** A value that parts of the page watch. */
export interface Signal<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly watch: (watcher: () => void) => () => void;
}

/** Makes a value that parts of the page watch. */
export function signal<T>(first: T): Signal<T> {
  let value = first;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const watcher of watchers) watcher();
    },
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

/** The value of a signal; the part is drawn anew when it changes. */
export function useSignal<T>(source: Signal<T>): T {
  const [value, set] = useState(source.get());
  useEffect(() => {
    set(() => source.get());
    return source.watch(() => set(() => source.get()));
  }, [source]);
  return value;
}
