/**
 * The types of nodes that handlers can be called for. The build reads this list and
 * writes a walker that knows them; a type that no handler needs costs time.
 */
export const visitedTypes = [
  ...['Program', 'Function', 'ArrowFunctionExpression', 'FunctionBody'],
  ...['FormalParameters', 'Class', 'StaticBlock', 'PropertyDefinition'],
  ...['MethodDefinition', 'ObjectProperty', 'TSNamespaceDeclaration'],
  ...['BlockStatement', 'TSModuleBlock', 'IfStatement', 'ForStatement'],
  ...['ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement'],
  ...['SwitchStatement', 'SwitchCase', 'CatchClause', 'BreakStatement'],
  ...['ContinueStatement', 'ReturnStatement', 'ExportDefaultDeclaration'],
  ...['VariableDeclaration', 'VariableDeclarator', 'BindingIdentifier'],
  ...['ConditionalExpression', 'LogicalExpression', 'AssignmentExpression'],
  ...['ChainExpression', 'AssignmentPattern', 'AssignmentTargetWithDefault'],
  ...['AssignmentTargetPropertyIdentifier', 'CallExpression', 'NewExpression'],
  ...['StaticMemberExpression', 'ComputedMemberExpression', 'ArrayExpression'],
  ...['SpreadElement', 'JSXExpressionContainer', 'JSXAttribute'],
] as const;

/** A type of nodes, as the trees in memory name it. */
export type VisitedType = (typeof visitedTypes)[number];
