/**
 * What a look at the bytes found: nothing wrong, another type than the name says, or
 * the right type with something dangerous in it.
 */
export type Inspection =
  | { readonly verdict: 'sound' }
  | { readonly verdict: 'mismatch' | 'dangerous'; readonly reason: string };

export const sound: Inspection = { verdict: 'sound' };

/** Not of the type that the name says, or broken. */
export function mismatch(reason: string): Inspection {
  return { verdict: 'mismatch', reason };
}

/** Of the type, and not to be kept. */
export function dangerous(reason: string): Inspection {
  return { verdict: 'dangerous', reason };
}

/** More than a screen or a page needs: 50 million pixels are 200 MB when unpacked. */
export const mostPixels = 50_000_000;

/** A text beside the content; a longer one hides something. */
export const longestText = 1024 * 1024;
