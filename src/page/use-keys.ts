import { useEffect } from 'preact/hooks';

/** Keys that do something while a part is shown; not while the reader types. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isTyping = /^(input|select|textarea)$/i.test(target.tagName);
      const isOther = event.ctrlKey || event.metaKey || event.altKey;
      const act = keys[event.key];
      if (isTyping || isOther || act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}
