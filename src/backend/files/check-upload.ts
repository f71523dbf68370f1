import { Refusal } from '../refusal.ts';
import { findNameProblem, readFileName } from './file-name.ts';
import { fileTypes } from './file-types.ts';

/** The specification's 10 MB, which are taken whole. */
export const largestFile = 10 * 1024 * 1024;

/** A file that may be kept. */
export interface CheckedUpload {
  readonly filename: string;
  readonly contentType: string;
}

/**
 * Judges a file by its name, size, content and structure.
 * @param bytes - all of it
 * @throws Refusal `fileType`, `fileName`, `tooLarge`, `fileContent`, `dangerousFile`
 */
export function checkUpload(rawName: string, bytes: Buffer): CheckedUpload {
  const { name, type } = checkUploadName(rawName);
  if (bytes.length > largestFile) throw new Refusal('tooLarge');
  const inspection = type.inspect(bytes);
  if (inspection.verdict === 'sound')
    return { filename: name, contentType: type.contentType };
  const kind = inspection.verdict === 'mismatch' ? 'fileContent' : 'dangerousFile';
  throw refuse(kind, inspection.verdict, inspection.reason);
}

/** Judges the name alone, before a byte of the content is kept. */
export function checkUploadName(rawName: string) {
  const file = readFileName(rawName);
  const type = fileTypes.get(file.extension);
  if (type === undefined)
    throw refuse('fileType', 'extension', [...fileTypes.keys()].join(' '));
  const problem = findNameProblem(file);
  if (problem !== null) throw refuse('fileName', problem, '文件名不合法');
  return { name: file.name, type };
}

function refuse(
  kind: 'fileType' | 'fileName' | 'fileContent' | 'dangerousFile',
  rule: string,
  message: string,
): Refusal {
  return new Refusal(kind, { fields: [{ field: 'file', rule, message }] });
}
