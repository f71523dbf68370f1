import { distance } from 'fastest-levenshtein';

/** The candidate nearest to a mistyped word, or null where none is near. */
export function nearestWord(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  // Two edits make any word of two letters out of nothing.
  const most = Math.min(word.length, Math.max(2, Math.floor(word.length / 3)));
  let bestDistance = most + 1;
  for (const candidate of candidates) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits >= bestDistance) continue;
    best = candidate;
    bestDistance = edits;
  }
  return best;
}

/** ` Did you mean x?`, or nothing, to end a sentence about an unknown word. */
export function suggest(word: string, candidates: Iterable<string>): string {
  const nearest = nearestWord(word, candidates);
  return nearest === null ? '' : ` Did you mean ${nearest}?`;
}
