import type { ParseOptions } from './node.ts';

const module = 'module';
const commonjs = 'commonjs';
const script = 'script';

// A text with an early error is not a program: no engine runs it. None runs a
// declaration file anyway. https://tc39.es/ecma262/#sec-early-errors
const early = { showSemanticErrors: true } as const;

const orders: Readonly<
  Record<string, readonly NonNullable<ParseOptions['sourceType']>[]>
> = {
  '': [module, commonjs, script],
  c: [commonjs, module, script],
  m: [module],
};

/**
 * The ways in which a file of this name may be meant, the likeliest first. Nothing in a
 * `.js` or `.ts` tells a module from a script before it is parsed, and JSX stands in
 * `.js` files too. A declaration file with statements is still TypeScript.
 */
export function waysToParse(path: string): readonly ParseOptions[] {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const [, kind = '', flavour = 'js'] = /\.([cm]?)([jt]sx?)$/.exec(name) ?? [];
  const lang = flavour === 'js' ? 'jsx' : (flavour as 'jsx' | 'ts' | 'tsx');
  const ways = orders[kind]!.map((sourceType) => ({ lang, sourceType }));
  if (isDeclaration(name)) return [{ lang: 'dts', sourceType: module }, ...ways];
  return ways.map((way) => ({ ...way, ...early }));
}

/**
 * The one way in which a module of a component is meant.
 * @param ending - that a file of it would have: `.ts`
 * @param isPieced - it is made of parts that may declare the same names
 */
export function waysToParseModule(
  ending: string,
  isPieced: boolean,
): readonly ParseOptions[] {
  const [way] = waysToParse(`a${ending}`);
  return [{ ...way, sourceType: module, showSemanticErrors: !isPieced }];
}

/** Whether a file only declares types: `.d.ts`, `.d.mts`, `.d.css.ts`. */
export function isDeclaration(path: string): boolean {
  return /\.d(?:\.[^./]+)?\.[cm]?ts$/i.test(path);
}
