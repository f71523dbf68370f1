const times = (count: number, part: string): string => part.repeat(count);

/** A shape of text that nests once more with each level. */
export interface NestingShape {
  readonly name: string;
  readonly shape: (levels: number) => string;
  /** Bytes of stack that the parser took a level (0.159, x64); 0: too few to tell. */
  readonly perLevel: number;
  readonly path: string;
}

const table: readonly (readonly [
  name: string,
  shape: (levels: number) => string,
  perLevel: number,
  extension: string,
])[] = [
  ['parentheses', (n) => `${times(n, '(')}1${times(n, ')')}`, 1420, 'jsx'],
  ['brackets', (n) => `${times(n, '[')}${times(n, ']')}`, 1026, 'jsx'],
  ['blocks', (n) => `${times(n, '{')}${times(n, '}')}`, 1288, 'jsx'],
  ['objects', (n) => `x=${times(n, '{a:')}1${times(n, '}')}`, 1420, 'jsx'],
  ['functions', (n) => `${times(n, 'function f(){ a; ')}${times(n, '}')}`, 2468, 'jsx'],
  ['classes', (n) => `${times(n, 'class A{static{')}${times(n, '}}')}`, 2633, 'jsx'],
  ['templates', (n) => `${times(n, '`${')}1${times(n, '}`')}`, 2097, 'jsx'],
  ['calls', (n) => `${times(n, 'f(')}${times(n, ')')}`, 1026, 'jsx'],
  ['not operators', (n) => `${times(n, '!')}1`, 289, 'jsx'],
  ['minus signs', (n) => `${times(n, '- ')}1`, 289, 'jsx'],
  ['typeof operators', (n) => `${times(n, 'typeof ')}1`, 289, 'jsx'],
  ['await operators', (n) => `${times(n, 'await ')}1`, 0, 'jsx'],
  ['else if', (n) => `if(a)b;${times(n, 'else if(a)b;')}`, 1288, 'jsx'],
  ['nested ifs', (n) => `${times(n, 'if(a)')}b`, 1288, 'jsx'],
  ['nested fors', (n) => `${times(n, 'for(;;)')}b`, 1467, 'jsx'],
  [
    'labels',
    (n) => `${Array.from({ length: n }, (_, i) => `l${i}:`).join('')}b`,
    1288,
    'jsx',
  ],
  ['sums', (n) => `a${times(n, '+a')}`, 0, 'jsx'],
  ['conjunctions', (n) => `a${times(n, ' && a')}`, 0, 'jsx'],
  ['conditionals', (n) => `${times(n, 'a?b:')}c`, 1026, 'jsx'],
  ['arrows', (n) => `${times(n, 'a=>')}1`, 1026, 'jsx'],
  ['assignments', (n) => `${times(n, 'a=')}1`, 1026, 'jsx'],
  ['member accesses', (n) => `a${times(n, '.a')}`, 0, 'jsx'],
  ['optional accesses', (n) => `a${times(n, '?.a')}`, 0, 'jsx'],
  ['calls in a row', (n) => `a${times(n, '()')}`, 0, 'jsx'],
  ['indexes in a row', (n) => `a${times(n, '[0]')}`, 0, 'jsx'],
  ['powers', (n) => `${times(n, 'a**')}1`, 363, 'jsx'],
  ['elements', (n) => `${times(n, '<a>')}${times(n, '</a>')}`, 554, 'jsx'],
  [
    'elements in expressions',
    (n) => `x=${times(n, '<a>{')}1${times(n, '}</a>')}`,
    1903,
    'jsx',
  ],
  ['type arguments', (n) => `let a:${times(n, 'A<')}c${times(n, '>')}`, 1965, 'ts'],
  ['conditional types', (n) => `type T=${times(n, 'a extends b?c:')}d`, 536, 'ts'],
  ['type operators', (n) => `let a:${times(n, 'keyof ')}b`, 329, 'ts'],
  ['assertions', (n) => `a${times(n, ' as b')}`, 0, 'ts'],
  ['array patterns', (n) => `let ${times(n, '[')}a${times(n, ']')}=b`, 1516, 'jsx'],
  ['switches', (n) => `${times(n, 'switch(a){case 1:')}${times(n, '}')}`, 1566, 'jsx'],
  ['do loops', (n) => `${times(n, 'do ')};${times(n, 'while(a);')}`, 1288, 'jsx'],
  ['array types', (n) => `let a:b${times(n, '[]')}`, 0, 'ts'],
  [
    'unions in parentheses',
    (n) => `type T=${times(n, '(a|')}b${times(n, ')')}`,
    1617,
    'ts',
  ],
  ['function types', (n) => `type T=${times(n, '()=>')}b`, 741, 'ts'],
  ['tagged templates', (n) => `a${times(n, '``')}`, 0, 'jsx'],
  ['non-null marks', (n) => `a${times(n, '!')}`, 0, 'ts'],
  ['new operators', (n) => `${times(n, 'new ')}a`, 486, 'jsx'],
  ['commas', (n) => `a=${times(n, 'b,')}c`, 0, 'jsx'],
  ['flat unions', (n) => `type T=a${times(n, '|a')}`, 0, 'ts'],
  ['namespaces', (n) => `namespace a${times(n, '.a')}{}`, 308, 'ts'],
  ['yield operators', (n) => `function*f(){${times(n, 'yield ')}1}`, 1026, 'jsx'],
  [
    'mapped types',
    (n) => `type T=${times(n, '{[k in a]:')}b${times(n, '}')}`,
    1617,
    'ts',
  ],
  [
    'decorators',
    (n) => `${times(n, '@(class{')}${times(n, '})')}class A{}`,
    2810,
    'ts',
  ],
  [
    'arrow functions with blocks',
    (n) => `${times(n, '()=>{')}${times(n, '}')}`,
    2903,
    'jsx',
  ],
  ['instantiations', (n) => `a${times(n, '<b>')}`, 0, 'ts'],
  ['type assertions', (n) => `${times(n, '<a>')}b`, 0, 'ts'],
  [
    'infer types',
    (n) => `type T=${times(n, 'a extends infer b extends ')}c ? d : e`,
    0,
    'ts',
  ],
  [
    'async arrows in defaults',
    (n) => `${times(n, '(async(a=')}1${times(n, ')=>1)')}`,
    5210,
    'jsx',
  ],
  ['object patterns', (n) => `let ${times(n, '{a:')}b${times(n, '}')}=c`, 1671, 'jsx'],
  ['satisfies', (n) => `a${times(n, ' satisfies b')}`, 0, 'ts'],
  ['dynamic imports', (n) => `${times(n, 'import(')}1${times(n, ')')}`, 1207, 'jsx'],
  [
    'elements in attributes',
    (n) => `x=${times(n, '<a b={')}1${times(n, '}/>')}`,
    1842,
    'jsx',
  ],
];

/** Everything that we know to nest, each on its own. */
export const nestingShapes: readonly NestingShape[] = table.map(
  ([name, shape, perLevel, extension]) => {
    return { name, shape, perLevel, path: `a.${extension}` };
  },
);
