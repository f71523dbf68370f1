import type { GateRule } from '../../core/gate.ts';

const remedy = 'Fix the service, or the flow if it expects the wrong thing.';

/** The rules of the gate. */
export const rules = {
  'flow/answer': {
    what: 'A request gets a whole answer within its limits of time and size.',
    why: 'A caller that waits forever, or reads half an answer, is stuck or wrong.',
    severity: 'error',
    help: remedy,
    messages: {
      failure: 'there is no answer: {reason} ({detail})',
      slow: 'the answer took {actual}, at most {expected} expected',
      elsewhere: 'a redirect leads to another service: {location}',
      loop: 'the redirects come to no end: after {count} it leads to {location}',
    },
  },
  'flow/status': {
    what: 'A step answers with the status that it is expected to.',
    why: 'Callers decide by the status.',
    severity: 'error',
    help: remedy,
    messages: {
      other: 'the status is {status}, {expected} expected; the body was {body}',
    },
  },
  'flow/header': {
    what: 'A header has the value that it is expected to.',
    why: 'Caches, browsers and clients go by headers.',
    severity: 'error',
    help: remedy,
    messages: { other: 'the header {name} is {actual}, {expected} expected' },
  },
  'flow/body': {
    what: 'A body that values are read from is JSON, and says so.',
    why: 'What cannot be parsed cannot be used.',
    severity: 'error',
    help: remedy,
    messages: {
      type: 'the body is {type}, where JSON is expected',
      invalid: 'the body is not valid JSON: {problem}',
    },
  },
  'flow/value': {
    what: 'A value in the body is what it is expected to be.',
    why: 'A right status with wrong data is a wrong answer.',
    severity: 'error',
    help: remedy,
    messages: { other: '{place} is {actual}, {expected} expected' },
  },
  'flow/schema': {
    what: 'A body fits the schema of its step.',
    why: 'Callers rely on its shape.',
    severity: 'error',
    help: remedy,
    messages: { mismatch: 'the body does not fit its schema at {place}: {problem}' },
  },
  'flow/capture': {
    what: 'What a later step needs is in the answer.',
    why: 'The flow cannot go on without it.',
    severity: 'error',
    help: 'Fix the service, or the place that the capture names.',
    messages: { nothing: 'there is nothing at {place} to capture as {name}' },
  },
  'flow/openapi': {
    what: 'Every answer is as the OpenAPI document says.',
    why: 'A document that is wrong is worse than none: clients are generated from it.',
    severity: 'error',
    help: 'Bring the service and its document together.',
    messages: {
      broken: '{operation} {status} cannot be judged, the document is wrong: {problem}',
      header: '{operation} {status}: the header {name} {problem}',
      operation: '{operation} is not an operation of the document',
      status: '{operation} has no response {status} in the document',
      type: '{operation} answers {type}, the document has {declared}',
      schema: '{operation} {status} does not fit the document at {place}: {problem}',
    },
  },
  'flow/lenient': {
    what: 'A body that the document forbids is refused.',
    why: 'What is taken by mistake is stored, and clients come to rely on it.',
    severity: 'warning',
    help: 'Refuse it, or allow it in the document.',
    messages: {
      body: '{status} for a body that is wrong at {place}: {problem}',
    },
  },
} as const satisfies Readonly<Record<string, GateRule>>;
