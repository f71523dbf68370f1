import { extname } from 'node:path';
import { Node, Project, SyntaxKind } from 'ts-morph';
import type { ParameterDeclaration } from 'ts-morph';
import { docPlaceholder } from '../../core/doc-placeholder.ts';
import type { Edit } from '../../core/edit.ts';

/**
 * Skeletons of the doc comments that declarations lack, a placeholder where a person
 * has to say something.
 * @param offsets - UTF-16 offsets of the names of the declarations
 */
export function docstringEdits(
  path: string,
  text: string,
  offsets: readonly number[],
): readonly Edit[] {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { allowJs: true },
  });
  const source = project.createSourceFile(`/file${extname(path)}`, text);
  return offsets.flatMap((offset) => {
    const declared = declarationAt(source.getDescendantAtPos(offset));
    return declared === undefined ? [] : skeleton(text, declared);
  });
}

interface Declared {
  /** What the comment stands before. */
  readonly statement: Node;
  /** What it describes. */
  readonly target: Node;
}

const documented: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.ClassDeclaration,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.GetAccessor,
  SyntaxKind.SetAccessor,
  SyntaxKind.PropertyDeclaration,
  SyntaxKind.PropertyAssignment,
  SyntaxKind.VariableStatement,
  SyntaxKind.ExportAssignment,
  SyntaxKind.ExpressionStatement,
]);

function declarationAt(node: Node | undefined): Declared | undefined {
  let target = node;
  for (let current = node; current !== undefined; current = current.getParent()) {
    if (!isFunctionLike(target) && isFunctionLike(current)) target = current;
    if (!documented.has(current.getKind())) continue;
    return {
      statement: current,
      target: isFunctionLike(target) ? target : valueOf(current),
    };
  }
  return undefined;
}

type FunctionLike = Node & {
  getParameters(): ParameterDeclaration[];
  getBody?(): Node | undefined;
};

function isFunctionLike(node: Node | undefined): node is FunctionLike {
  return (
    Node.isFunctionDeclaration(node) ||
    Node.isFunctionExpression(node) ||
    Node.isArrowFunction(node) ||
    Node.isMethodDeclaration(node) ||
    Node.isGetAccessorDeclaration(node) ||
    Node.isSetAccessorDeclaration(node)
  );
}

/** The function or class that a statement gives a name to. */
function valueOf(statement: Node): Node {
  if (isFunctionLike(statement) || Node.isClassDeclaration(statement)) return statement;
  const value = statement.getFirstDescendant(
    (node) => isFunctionLike(node) || Node.isClassExpression(node),
  );
  return value ?? statement;
}

function skeleton(text: string, { statement, target }: Declared): readonly Edit[] {
  const start = statement.getStart();
  // A skeleton that nobody has filled in yet gets no second one.
  if (text.slice(statement.getPos(), start).includes(docPlaceholder)) return [];
  const at = aboveComments(text, statement);
  const there = statement.getLeadingCommentRanges().at(-1);
  const doc = there?.getText().startsWith('/**') === true ? there : undefined;
  if (doc !== undefined && /[\p{L}\p{N}]/u.test(doc.getText())) return [];
  const indent = /[^\S\n\r]*$/.exec(text.slice(Math.max(0, at - 200), at))![0];
  const lines = [
    docPlaceholder,
    ...(isFunctionLike(target) ? [...paramLines(target), ...returnLines(target)] : []),
  ];
  const [only] = lines;
  const comment =
    lines.length === 1
      ? `/** ${only} */`
      : ['/**', ...lines.map((line) => `${indent} * ${line}`), `${indent} */`].join(
          '\n',
        );
  const place =
    doc === undefined ? { start: at, end: at } : { start: doc.getPos(), end: start };
  return [{ ...place, text: `${comment}\n${indent}` }];
}

const directive = /^\/[/*]\s*(?:eslint|@ts-|prettier|biome|oxlint|qa-|istanbul|[cv]8 )/;

/**
 * Where a doc comment goes: above the line comments and directives that stand right
 * above a statement, since many of them are about the next line alone.
 */
function aboveComments(text: string, statement: Node): number {
  let at = statement.getStart();
  for (const comment of statement.getLeadingCommentRanges().toReversed()) {
    const isOfNext = /^[^\S\n]*\r?\n[^\S\n]*$/.test(text.slice(comment.getEnd(), at));
    const written = comment.getText();
    if (!isOfNext || !(written.startsWith('//') || directive.test(written))) break;
    at = comment.getPos();
  }
  return at;
}

function paramLines(target: FunctionLike): readonly string[] {
  return target
    .getParameters()
    .filter((parameter) => parameter.getName() !== 'this')
    .map(
      (parameter, index) => `@param ${nameOf(parameter, index)} - ${docPlaceholder}`,
    );
}

/** A parameter that is taken apart has no name of its own. */
function nameOf(parameter: ParameterDeclaration, index: number): string {
  if (Node.isIdentifier(parameter.getNameNode())) return parameter.getName();
  return index === 0 ? 'options' : `options${index + 1}`;
}

const nothing = /^(?:void|never|undefined|Promise<(?:void|never|undefined)>)$/;

function returnLines(target: FunctionLike): readonly string[] {
  if (Node.isSetAccessorDeclaration(target)) return [];
  const line = `@returns ${docPlaceholder}`;
  const written = Node.isReturnTyped(target) ? target.getReturnTypeNode() : undefined;
  if (written !== undefined)
    return nothing.test(written.getText().replace(/\s/g, '')) ? [] : [line];
  return givesValue(target) ? [line] : [];
}

function givesValue(target: FunctionLike): boolean {
  const body = target.getBody?.();
  if (body === undefined) return false;
  if (!Node.isBlock(body)) return true;
  let gives = false;
  body.forEachDescendant((node, traversal) => {
    if (isFunctionLike(node) || Node.isClassLikeDeclarationBase(node)) traversal.skip();
    else if (Node.isReturnStatement(node) && node.getExpression() !== undefined) {
      gives = true;
      traversal.stop();
    }
  });
  return gives;
}
