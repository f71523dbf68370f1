/** Every construct of the comparison of complexities, each in a unit of its own. */
const shared = `
function plain() {}
async function waits() { for await (const a of b) c(); await d; }
function* gives() { yield 1; yield* a; }
async function* both() { yield await a; }
const arrow = () => 1;
const asyncArrow = async (a) => a;
const bare = a => a;
const nested = a => b => c => a || b;
const named = function own() { if (a) b(); };
const anonymous = function () { if (a) b(); else if (c) d(); else e(); };
function loops() { for (;;) a(); for (const a in b) c(); for (const a of b) c();
  while (a) b(); do a(); while (b); }
function switches(a) { switch (a) { case 1: case 2: b(); break; default: c(); } }
function tries() { try { a(); } catch (e) { b(); } finally { c(); }
  try { a(); } catch { b(); } }
function conditional(a) { return a ? b : c ? d : e; }
function logical(a) { return a && b && c || d || (e ?? f) && g; }
function assigns(a) { a &&= b; a ||= b; a ??= b; a += b; }
function chains(a) { return a?.b.c?.d?.() + a?.[b]?.(c?.d) + (a?.b)?.c + a.b?.c; }
function defaults(a = 1, { b = 2, c: { d = 3 } = {} } = {}, [e = 4] = []) {}
function declares() { const { a = 1, b: [c = 2] = [] } = d; let [e = 3] = f; }
function destructs() { ({ a = 1, b: c = 2, d: [e = 3] } = f); [g = 4] = h; }
function labels() { outer: for (;;) { for (;;) { break outer; } continue outer; } }
function recursive(a) { return a ? recursive(a - 1) : 0; }
(function immediate() { if (a) b(); })();
(() => { if (a) b(); })();
export default function () { return a || b; }
const object = {
  method() { if (a) b(); }, async waits() {}, *gives() {}, get value() { return a || b; },
  set value(v) { a ??= v; }, 'quoted'() {}, 12() {}, 0x1f() {}, 1n() {}, ['a']() {},
  [\`b\`]() {}, [c]() {}, [d || e]() {}, property: function () {}, arrow: () => a || b,
  named: function inner() {}, 'quoted arrow': async () => {}, [f]: () => {}, null() {},
  paren: (() => a && b), [(() => a)()]: 1, [function () {}]: 1,
};
class Base {
  constructor(a = 1) { if (a) b(); }
  method() { return a?.b; } static of() {} async waits() {} *gives() {}
  get value() { return a || b; } static set value(v) {} #secret() { if (a) b(); }
  static async *#all() {} get #hidden() { return 1; }
  field = a || b; static state = a ? b : c; #private = a ?? b; bare;
  arrow = () => a && b; static staticArrow = async (x) => x; 'quoted' = function () {};
  #privateArrow = () => {}; [key || other] = 1; [computed] = () => a;
  paren = (a || b); [(() => a || b)()] = (() => c || d)();
  static { if (a) b(); for (;;) c(); }
  static {
    a ||= b;
  }
  [computed || a]() {}
  nested = class { inner = a || b; deep() { return class { static { a && b; } }; } };
}
const extended = class extends (a || Base) { method() { super.method?.(); } };
class Mixed extends mix(() => a || b, { c: () => d?.e }) { method() { if (a) b(); } }
class Rooted extends (a ? class { deep = b || c; } : Base) {}
function rest(...[a = 1, { b = 2 } = {}]) { return a || b; }
const restArrow = (...{ length = 1 }) => length;
if (a) for (const b of c || d) while (e && f) g(h ? i : j);
function holder(a = () => b || c, { d = function () { if (e) f(); } } = {}) {}
const commented = ( /* => */ a /* ( */ ) /* ) */ => /* => */ ( /* ( */ a || b );
function /* ( */ marked /* a( */ (a) { return a || b; }
`;

const jsx = `
const Shown = ({ a, b = 1 }) => <div on={() => a && b}>{a && <Base c={a ? b : c} />}</div>;
function List() { return <>{items?.map((item) => item.a || <i />)}</>; }
`;

const types = `
abstract class Typed<T extends (a: string) => void> {
  constructor(private readonly a = 1, public b: string, protected c?: number) {}
  abstract shape(): void; abstract field: number; declare other: string;
  method<U>(this: Typed<T>, a: U = b as U): a is string { return a!?.c satisfies boolean; }
  overload(a: string): void; overload(a: number): void; overload(a: unknown) { a || b; }
  private static readonly value: number = a || b; optional?: string; definite!: string;
  accessor box = a || b; get g(): string { return a ?? b; } [index: string]: unknown;
  protected async *all<A, B>(): AsyncGenerator<A, B> { for await (const a of b) yield a; }
}
function declared(a: string): void;
function declared(a: number): void;
function declared(a: unknown = b): void { if (a) b(); }
declare function ambient(a: string): void;
const generic = <T,>(a: T, b = c): T => a || b;
const typed = async <T extends (x: number) => void>(a: T): Promise<() => void> => () => a?.b;
const returning = (a: () => void): (() => void) => a || (() => b);
namespace Space { export function inside(a = 1) { return a!.b?.c; } }
enum Kind { A = 1 || 2, B = (() => 1 ? 2 : 3)() }
type Conditional<T> = T extends string ? (a: T) => void : never;
interface Shape { method(a: string): void; (a: number): void; new (a: string): Shape }
@decorate(() => a || b) class Decorated {
  @decorate(() => a && b) method(@inject(() => a || b) c = d) { if (c) e(); }
  @decorate() @other static async build() {} @decorate() field = () => a || b;
  @decorate() get value() { return a || b; }
  @decorate(
    a || b,
  )
  private own(): void {}
}
class Generic<T extends { a: string }> extends mixTypes<T>(() => a && b) {}
abstract class Other<T> extends Base<(a: T) => void> implements Shape { go() { a?.b; } }
const asserted = ((a: string) => a || b) as unknown as () => void;
const call = function (this: Window, a = 1) { return this?.b; };
export abstract class Exported { constructor(readonly a = b || c) {} }
`;

/** Generated files that hold every construct for each parser and flavour. */
export const constructFiles = [
  { path: 'generated/constructs.js', text: shared },
  { path: 'generated/constructs.jsx', text: shared + jsx },
  { path: 'generated/constructs.ts', text: shared + types },
  { path: 'generated/constructs.tsx', text: shared + jsx + types },
  { path: 'generated/crlf.ts', text: (shared + types).replaceAll('\n', '\r\n') },
  { path: 'generated/cr.js', text: shared.replaceAll('\n', '\r') },
  { path: 'generated/separator.js', text: shared.replaceAll('\n', '\u2028') },
  {
    path: 'generated/unicode.ts',
    text: (shared + types).replaceAll('a || b', '"界😀é" || ünï'),
  },
  { path: 'generated/script.cjs', text: 'return a || (() => { with (b) c && d; })();' },
];
