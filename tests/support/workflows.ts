import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';

/** What GitHub's own parser says is wrong with a workflow, expressions included. */
export function workflowErrors(content: string): readonly string[] {
  const file = { name: '.github/workflows/ci.yml', content };
  const { context } = parseWorkflow(file, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}
