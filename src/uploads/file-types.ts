import { inspectCompoundFile } from './inspect/compound-file.ts';
import { inspectJpeg } from './inspect/jpeg.ts';
import { inspectOffice } from './inspect/office.ts';
import { inspectPdf } from './inspect/pdf.ts';
import { inspectPng } from './inspect/png.ts';
import type { Inspection } from './inspect/inspection.ts';

/** A kind of file that may be uploaded. */
export interface FileType {
  readonly contentType: string;
  readonly inspect: (bytes: Buffer) => Inspection | Promise<Inspection>;
}

const jpeg: FileType = { contentType: 'image/jpeg', inspect: inspectJpeg };
const office = 'application/vnd.openxmlformats-officedocument';

/** The eight types of the specification, by extension. */
export const fileTypes: ReadonlyMap<string, FileType> = new Map([
  ['.pdf', { contentType: 'application/pdf', inspect: inspectPdf }],
  [
    '.doc',
    {
      contentType: 'application/msword',
      inspect: (bytes: Buffer) => inspectCompoundFile(bytes, ['WordDocument']),
    },
  ],
  [
    '.docx',
    {
      contentType: `${office}.wordprocessingml.document`,
      inspect: (bytes: Buffer) =>
        inspectOffice(bytes, 'word/document.xml', 'wordprocessingml.document.main'),
    },
  ],
  [
    '.xls',
    {
      contentType: 'application/vnd.ms-excel',
      inspect: (bytes: Buffer) => inspectCompoundFile(bytes, ['Workbook', 'Book']),
    },
  ],
  [
    '.xlsx',
    {
      contentType: `${office}.spreadsheetml.sheet`,
      inspect: (bytes: Buffer) =>
        inspectOffice(bytes, 'xl/workbook.xml', 'spreadsheetml.sheet.main'),
    },
  ],
  ['.png', { contentType: 'image/png', inspect: inspectPng }],
  ['.jpg', jpeg],
  ['.jpeg', jpeg],
]);
