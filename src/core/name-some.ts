/** The first of some names, and how many there are besides: `a, b and 3 more`. */
export function nameSome(names: readonly string[], most: number): string {
  const left = names.length - most;
  const shown = names.slice(0, most).join(', ');
  return left > 0 ? `${shown} and ${left} more` : shown;
}
