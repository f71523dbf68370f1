import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Pyodide {
  runPython(code: string): unknown;
  toPy(value: unknown): unknown;
  readonly globals: { get(name: string): (...values: unknown[]) => string };
}

const asked = `
import ast, json, sys, warnings
warnings.simplefilter('ignore')
sys.setrecursionlimit(20000)

def look(data):
    try:
        ast.parse(bytes(data))
        return 'ok'
    except SyntaxError as error:
        return str(error.lineno or 0)
    except (RecursionError, MemoryError):
        return 'deep'

counted = (ast.If, ast.While, ast.For, ast.ExceptHandler)
unknown = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Match)

def count(data):
    found = []
    for node in ast.walk(ast.parse(bytes(data))):
        if not isinstance(node, ast.FunctionDef):
            continue
        inside = [child for child in ast.walk(node) if child is not node]
        if any(isinstance(child, (*unknown, ast.AsyncFor)) for child in inside):
            continue
        number = 1 + sum(isinstance(child, counted) for child in inside)
        found.append(f'{node.lineno}:{number}')
    return json.dumps(found)

class Bare(ast.NodeTransformer):
    def visit(self, node):
        self.generic_visit(node)
        body = getattr(node, 'body', None)
        if isinstance(node, definitions) and ast.get_docstring(node, False) is not None:
            node.body = body[1:]
        return node

definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

def bare(data):
    return ast.dump(Bare().visit(ast.parse(bytes(data))))

def same(before, after):
    try:
        return 'same' if bare(before) == bare(after) else 'other'
    except SyntaxError as error:
        return f'{error.lineno}: {error.msg}'
`;

/** Questions to CPython's own parser. */
export interface CPython {
  /** `ok`, the line of the error, or `deep`: CPython itself cannot tell. */
  readonly look: (bytes: Uint8Array) => string;
  /** What the specification's checker counts: a list of `line:number` as JSON. */
  readonly count: (bytes: Uint8Array) => string;
  /** `same` where two sources differ in docstrings alone; else why not. */
  readonly same: (before: Uint8Array, after: Uint8Array) => string;
}

/** Loads CPython 3.14 from the folder that Pyodide is installed in. */
export async function loadCPython(modules: string): Promise<CPython> {
  const load = createRequire(join(modules, 'package.json'));
  const { loadPyodide } = load('pyodide') as { loadPyodide: () => Promise<Pyodide> };
  const python = await loadPyodide();
  python.runPython(asked);
  const call = (name: string): ((...values: Uint8Array[]) => string) => {
    const answer = python.globals.get(name);
    return (...values) => answer(...values.map((one) => python.toPy(one)));
  };
  return { look: call('look'), count: call('count'), same: call('same') };
}
