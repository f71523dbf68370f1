import type { Verdict } from '../core/verdict.ts';
import { say } from './language.ts';

const signs = { pass: '✓', fail: '✕', unknown: '?', skipped: '–' } as const;

/** A verdict as a sign and a word: never by colour alone. */
export function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  return (
    <span class={`verdict ${verdict}`}>
      <span aria-hidden="true">{signs[verdict]}</span> {say(verdict)}
    </span>
  );
}

/** A verdict where there is no room for a word; the word is there to be heard. */
export function VerdictSign({ verdict }: { readonly verdict: Verdict }) {
  return (
    <span class={`sign ${verdict}`}>
      <span aria-hidden="true">{signs[verdict]}</span>
      <span class="heard">{say(verdict)}</span>
    </span>
  );
}
