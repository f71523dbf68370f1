type Below = (count: number) => number;

/** A program of some functions, with decisions, console and comments at every place. */
export function generateProgram(random: () => number): string {
  const below: Below = (count) => Math.floor(random() * count);
  const count = 2 + below(6);
  return Array.from({ length: count }, (_, n) => declaration(below, n)).join('\n');
}

function pick<T>(below: Below, list: readonly T[]): T {
  return list[below(list.length)]!;
}

function declaration(below: Below, n: number): string {
  const body = block(below, 3);
  const params = pick(below, ['a, b', 'a = 1, b', '{ a, b = 2 }', '[a, b = c()]']);
  return pick(below, [
    () => `function f${n}(${params}) ${body}`,
    () => `export async function f${n}(${params}) ${body}`,
    () => `const f${n} = (${params}) => ${body};`,
    () => `const f${n} = (a, b) => ${expression(below, 3)};`,
    () =>
      `class C${n} { m(${params}) ${body}\n  get p() ${body}\n  q = (a) => ${body} }`,
    () => `class D${n} { static { ${statement(below, 2)} }\n  #r = ${arrow(below)}; }`,
    () =>
      `export default { m(${params}) ${body}, [${expression(below, 1)}]: 1 };`.replace(
        'export default',
        `const o${n} =`,
      ),
    () => `${comment(below)}\n${statement(below, 3)}`,
  ])();
}

function arrow(below: Below): string {
  return `(a) => ${expression(below, 2)}`;
}

function block(below: Below, depth: number): string {
  const count = 1 + below(3);
  const lines = Array.from({ length: count }, () => `  ${statement(below, depth)}`);
  return `{\n${lines.join('\n')}\n}`;
}

function statement(below: Below, depth: number): string {
  if (depth === 0) return simple(below);
  const test = expression(below, depth - 1);
  const inner = (): string => block(below, depth - 1);
  return pick(below, [
    () => `if (${test}) ${inner()}`,
    () => `if (${test}) ${inner()} else if (${test}) ${inner()} else ${inner()}`,
    () => `for (let i = 0; ${test}; i++) ${inner()}`,
    () => `for (const k in ${test}) ${inner()}`,
    () => `for (const [k, v = 1] of ${test}) ${inner()}`,
    () => `while (${test}) ${inner()}`,
    () => `do ${inner()} while (${test});`,
    () =>
      `switch (${test}) { case 1: case 2: ${simple(below)} default: ${simple(below)} }`,
    () => `try ${inner()} catch (e) ${inner()} finally ${inner()}`,
    () => `function g(a = ${test}) ${inner()}`,
    () => `{ let console = own; ${simple(below)} }`,
    () => simple(below),
    () => comment(below),
  ])();
}

function simple(below: Below): string {
  return pick(below, [
    () => `x = ${expression(below, 2)};`,
    () => `x ??= ${expression(below, 1)};`,
    () => `x &&= y; x ||= z;`,
    () =>
      `console.${pick(below, ['log', 'warn', 'table', 'time'])}(` +
      `${expression(below, 1)});`,
    () => `console?.log(a); console['error'](b);`,
    () => `items.forEach(console.log);`,
    () => `if (console.time) console.time();`,
    () => `globalThis.console.info(a);`,
    () => comment(below),
  ])();
}

function expression(below: Below, depth: number): string {
  if (depth === 0) return pick(below, ['a', 'b?.c', '1', '"TODO"', 'b.c']);
  const part = (): string => expression(below, depth - 1);
  return pick(below, [
    () => `(${part()} && ${part()})`,
    () => `(${part()} || ${part()})`,
    () => `(${part()} ?? 1)`,
    () => `(${part()} ? ${part()} : ${part()})`,
    () => `f(${part()}, (c) => ${part()})`,
    () => `f(function () { return ${part()}; })`,
    () => `\`a \${${part()}} // TODO no\``,
    () => `{ p: ${part()} }.p`.replace(/^(.*)$/s, '($1)'),
    () => `a?.[${part()}]?.(${part()})`,
    () => part(),
  ])();
}

function comment(below: Below): string {
  return pick(below, [
    '// TODO: later',
    '// todo lower',
    '/* FIXME here */',
    '// a METHODTODO, TODOs, TODO_LIST, éTODO, $TODO',
    '/**\n * Says.\n * TODO more\n */',
    '// console.log(1); TODO(a): b',
    '// nothing to do',
  ]);
}
