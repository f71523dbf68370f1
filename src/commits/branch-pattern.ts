/**
 * Whether a branch's name fits one of the patterns: `*` stands for one part or a piece
 * of it, `**` for any number of parts, everything else for itself.
 */
export function matchesAny(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => toRegExp(pattern).test(name));
}

function toRegExp(pattern: string): RegExp {
  const source = pattern
    .split(/(\*\*|\*)/)
    .map((part) => {
      if (part === '**') return '.+';
      return part === '*' ? '[^/]+' : part.replace(/[$()+.?[\\\]^{|}]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`, 'u');
}
