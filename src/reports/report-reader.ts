/** Takes a report's bytes as they come, and holds no more than it must. */
export interface ReportReader {
  /** Reads on; the bytes are not kept. @throws QaError if this is not such a report */
  push(bytes: Uint8Array): void;
  /** Says that the report is over. @throws QaError if it is not whole */
  end(): void;
}
