import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../../../src/gates/flow/flows/check-flows.ts';
import type { Flow } from '../../../../../src/gates/flow/flows/flow-schema.ts';
import { shippedFlows } from '../../../../../src/gates/flow/flows/shipped-flows.ts';

const flow = (parts: Partial<Flow>): readonly string[] =>
  problemsOf({ name: 'f', steps: [{ path: '/' }], ...parts });

describe('a flow before it runs', () => {
  it('has no problem where it ships with the package', () => {
    expect(shippedFlows.flatMap(problemsOf)).toEqual([]);
  });

  it('names a circle of captures', () => {
    const steps = [
      { name: 'one', path: '/{{b}}', capture: { a: '$.a' } },
      { name: 'two', path: '/{{a}}', capture: { b: '$.b' } },
    ];
    expect(flow({ steps })).toEqual([
      "flow 'f': the captures go in a circle: 'one' needs {{b}} of " +
        "'two', which needs {{a}} of 'one'",
    ]);
  });

  it('names a circle of values', () => {
    const values = { a: '{{b}}', b: 'x{{c}}', c: '{{a}}' };
    const problems = flow({ values });
    expect(problems).toContain("flow 'f': the values go in a circle: a → b → c → a");
  });

  it('names what is used before it is captured, or never set', () => {
    expect(
      flow({
        steps: [
          { name: 'early', path: '/{{id}}' },
          { name: 'late', path: '/', capture: { id: '$.id' } },
        ],
      }),
    ).toEqual(["flow 'f': step 'early' uses {{id}}, which 'late' captures only later"]);
    expect(flow({ steps: [{ path: '/{{nobody}}' }] })[0]).toContain(
      "step 'GET /{{nobody}}' uses {{nobody}}, which nothing sets or captures",
    );
  });

  it('lets no step use what one beside it captures', () => {
    const parallel = [
      { name: 'a', path: '/', capture: { id: '$.id' } },
      { name: 'b', path: '/{{id}}' },
    ];
    expect(flow({ steps: [{ parallel }] })[0]).toContain('captures only later');
  });

  it('names invalid places, holes and patterns', () => {
    const problems = flow({
      steps: [
        {
          path: '/{{x y}}',
          capture: { id: 'data.id' },
          expect: { values: { '$..a': 1, '$.b': { matches: '(' } } },
        },
      ],
    });
    expect(problems.join('\n')).toContain("'{{x y}}' is not a {{name}}");
    expect(problems.join('\n')).toContain("'data.id' is not a place");
    expect(problems.join('\n')).toContain("'$..a' is not a place");
    expect(problems.join('\n')).toContain("'(' is not a regular expression");
  });
});
