import type { DeclarationFact } from '../../core/facts.ts';
import { definitions } from './collector.ts';
import type { Definition } from './collector.ts';
import { exportedNames } from './exported-names.ts';
import { kindOf, symbolOf } from './symbols.ts';

/**
 * The functions, classes and methods of the text that was recognised. What is public is
 * pydocstyle's idea of it; stubs have no documentation.
 * https://www.pydocstyle.org/en/stable/usage.html
 */
export function readDeclarations(path: string, text: string): DeclarationFact[] {
  if (path.endsWith('.pyi')) return [];
  const isPrivate = path.split('/').some(isPrivateModule);
  const publics = new Set<Definition>();
  const found: DeclarationFact[] = [];
  for (const definition of definitions) {
    const name = text.slice(definition.nameStart, definition.nameEnd);
    if (!isPrivate && isPublic(name, definition, publics)) publics.add(definition);
    // As constructors in other languages: the class says how it is made.
    if (name === '__init__' || isRepeated(definition)) continue;
    found.push({
      start: definition.nameStart,
      end: definition.nameEnd,
      kind: kindOf(definition),
      name,
      symbol: symbolOf(text, definition),
      exported: publics.has(definition) && !isOrdinaryMagic(name),
      doc: docOf(text, definition),
    });
  }
  return found;
}

// `_build.py` is one, `__init__.py` and `__main__.py` are not.
function isPrivateModule(part: string): boolean {
  return /^_/.test(part) && !/^__.+__(?:\.py)?$/.test(part);
}

function isPublic(
  name: string,
  definition: Definition,
  publics: ReadonlySet<Definition>,
): boolean {
  const { parent, isClass } = definition;
  if (parent === null) {
    if (exportedNames !== null && !exportedNames.has(name)) return false;
    return !name.startsWith('_');
  }
  if (!parent.isClass || !publics.has(parent)) return false;
  if (isClass) return !name.startsWith('_');
  const isSetter = definition.decorators.some((one) =>
    /\.(?:setter|deleter)$/.test(one),
  );
  return !isSetter && (!name.startsWith('_') || isMagic(name));
}

function isMagic(name: string): boolean {
  return name.startsWith('__') && name.endsWith('__');
}

/** What calls it is the language; `__call__` and `__new__` are called by people. */
function isOrdinaryMagic(name: string): boolean {
  return isMagic(name) && name !== '__call__' && name !== '__new__';
}

/** What says again what another one says: an overload, or what a parent documents. */
function isRepeated({ decorators, isClass }: Definition): boolean {
  if (isClass) return false;
  return decorators.some((one) => /(?:^|\.)(?:overload|override)$/.test(one));
}

/** What stands between the quotes of a docstring; null: there is none. */
export function docOf(text: string, { docStart, docEnd }: Definition): string | null {
  if (docStart < 0) return null;
  const written = text.slice(docStart, docEnd).replace(/^\(\s*/, '');
  return written.replace(/^\w*("""|'''|"|')/, '').replace(/["')\s]+$/, '');
}
