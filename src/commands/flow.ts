import { defineCommand } from '../core/command.ts';
import flow from '../gates/flow/index.ts';
import { declareService, runServiceGate } from './service-gate/run-service-gate.ts';

export default defineCommand({
  summary: 'Run requests that build on each other, and check every answer.',
  declare: (program) => {
    program
      .option('--flows <file>', 'run the flows of this file (default: qa.flows.yaml)')
      .option('--openapi <file>', 'check every answer against this document too');
    declareService(program);
  },
  run: (host, flags) =>
    runServiceGate(host, 'flow', flow.defaults, flags, ({ flows, openapi }) => ({
      ...(flows === undefined ? {} : { file: flows as string }),
      ...(openapi === undefined ? {} : { openapi: openapi as string }),
    })),
});
