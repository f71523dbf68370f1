import { judgeUpload, judgeUploadName, largestUpload } from '../../uploads/index.ts';
import type { RefusedUpload } from '../../uploads/index.ts';
import { Refusal } from '../refusal.ts';

/** The specification's 10 MB, which are taken whole. */
export const largestFile = largestUpload;

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
export async function checkUpload(
  rawName: string,
  bytes: Buffer,
): Promise<CheckedUpload> {
  const judged = await judgeUpload(rawName, bytes);
  if (!judged.accepted) throw refusalOf(judged);
  const { filename, contentType } = judged;
  return { filename, contentType };
}

/** Judges the name alone, before a byte of the content is kept. */
export function checkUploadName(rawName: string): void {
  const wrong = judgeUploadName(rawName);
  if (wrong !== null) throw refusalOf(wrong);
}

function refusalOf({ problem, reason }: RefusedUpload): Refusal {
  switch (problem) {
    case 'size':
      return new Refusal('tooLarge');
    case 'extension':
      return refuse('fileType', 'extension', reason);
    case 'name':
      return refuse('fileName', reason, '文件名不合法');
    case 'content':
      return refuse('fileContent', 'mismatch', reason);
    case 'danger':
      return refuse('dangerousFile', 'dangerous', reason);
  }
}

function refuse(
  kind: 'fileType' | 'fileName' | 'fileContent' | 'dangerousFile',
  rule: string,
  message: string,
): Refusal {
  return new Refusal(kind, { fields: [{ field: 'file', rule, message }] });
}
