import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';

/** Text of a published schema in tests/schemas. */
export function readSchema(name: string): string {
  return readFileSync(join(import.meta.dirname, '../schemas', name), 'utf8');
}

/** What a value breaks of a JSON Schema of draft 4 or of a later one. */
export function schemaErrors(schemaText: string, value: unknown): readonly string[] {
  const schema = JSON.parse(schemaText) as { $schema?: string };
  const isDraft04 = schema.$schema?.includes('draft-04') === true;
  const options = { allErrors: true, strict: false };
  const ajv = isDraft04 ? new AjvDraft04(options) : new Ajv(options);
  addFormats(ajv as never);
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message}`,
  );
}

/** What a text breaks of XML, and of an XML Schema where one is given. */
export async function xmlErrors(
  xml: string,
  schema?: string,
): Promise<readonly string[]> {
  const input = { xml: [{ fileName: 'report.xml', contents: xml }] };
  const { errors } = await validateXML(
    schema === undefined
      ? { ...input, normalization: 'c14n' }
      : { ...input, schema: [{ fileName: 'schema.xsd', contents: schema }] },
  );
  return errors.map(({ message }) => message);
}
