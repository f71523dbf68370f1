import type { Definition } from './collector.ts';

/** Dotted names of what encloses a definition, and its own. */
export function symbolOf(text: string, definition: Definition | null): string {
  const names: string[] = [];
  for (let at = definition; at !== null; at = at.parent)
    names.push(text.slice(at.nameStart, at.nameEnd));
  return names.reverse().join('.');
}

const property = /(?:^|\.)(?:\w*property|setter|getter|deleter)$/;

/** What a definition is to those who call it. */
export function kindOf({
  isClass,
  parent,
  decorators,
}: Definition): 'function' | 'class' | 'method' | 'accessor' {
  if (isClass) return 'class';
  if (parent?.isClass !== true) return 'function';
  return decorators.some((one) => property.test(one)) ? 'accessor' : 'method';
}
