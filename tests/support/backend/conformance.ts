import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Media {
  readonly schema?: object;
}
interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, Media>> }>
  >;
}

/** The parts of an OpenAPI document that a response is held against. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

export interface Answer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
}

/** Says what an answer breaks of the document; empty where it conforms. */
export type Conformance = (answer: Answer) => readonly string[];

/** Compiles the document once; schemas are compiled at their first use. */
export function createConformance(document: OpenApiDocument): Conformance {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv as never);
  ajv.addSchema({ $id: 'doc', ...document });
  const templates = Object.keys(document.paths).map((template) => ({
    template,
    matcher: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }));
  return (answer) => {
    const path = answer.path.split('?')[0]!;
    const { template } = templates.find(({ matcher }) => matcher.test(path)) ?? {};
    const method = answer.method.toLowerCase();
    const operation =
      template === undefined ? undefined : document.paths[template]?.[method];
    return template === undefined || operation === undefined
      ? checkRefusal(ajv, answer)
      : checkOperation(ajv, operation, ['paths', template, method], answer);
  };
}

function checkOperation(
  ajv: Ajv2020,
  { responses }: Operation,
  place: readonly string[],
  answer: Answer,
): readonly string[] {
  const status = String(answer.status);
  const response = responses[status];
  if (response === undefined)
    return [`${place.join(' ')}: ${status} is not documented`];
  if (response.content === undefined)
    return answer.text === '' ? [] : ['a body where none is documented'];
  const type = answer.contentType?.split(';')[0] ?? '';
  if (response.content[type] === undefined)
    return [`${place.join(' ')} ${status}: ${type} is not documented`];
  if (!type.endsWith('json')) return [];
  const pointer = [...place, 'responses', status, 'content', type, 'schema']
    .map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
    .join('/');
  return errorsOf(ajv, `doc#/${pointer}`, answer);
}

/** What no route answers has the body of a refusal all the same. */
function checkRefusal(ajv: Ajv2020, answer: Answer): readonly string[] {
  if (answer.status === 204) return [];
  const name = answer.contentType?.startsWith('application/problem+json')
    ? 'Problem'
    : 'Error';
  return errorsOf(ajv, `doc#/components/schemas/${name}`, answer);
}

function errorsOf(ajv: Ajv2020, ref: string, answer: Answer): readonly string[] {
  const validate = ajv.getSchema(ref);
  if (validate === undefined) return [`no schema at ${ref}`];
  validate(JSON.parse(answer.text));
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${ref} ${instancePath} ${message}`,
  );
}
