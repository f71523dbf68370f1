/** One run of a command that runs the tests. */
export interface SuiteRun {
  readonly command: string;
  readonly exitCode: number;
  /** Whether it has written the report of this absolute path. */
  wrote(report: string): boolean;
  /** Where its processes left what their environment asked for. */
  readonly directory: string;
}

/** The tests of the project: they run once, for all gates that read what they leave. */
export interface Suite {
  /** Whether they may run at all; else reports that are there are judged. */
  readonly mayRun: boolean;
  /** The run that was, or null. */
  readonly ran: SuiteRun | null;
  /**
   * Runs a command in the root, its output on stderr; the same command only once.
   * @throws QaError if it cannot be started
   */
  run(command: string): Promise<SuiteRun>;
}

/** What a gate takes from a run of the tests. */
export interface SuiteReader<Context, Settings> {
  /** The reports that it would read now, by their absolute paths. */
  reports(context: Context, settings: Settings): readonly string[];
  /**
   * Variables for the command, which let its processes leave more in a directory that
   * is there until the run of qa ends.
   */
  environment?(
    context: Context,
    settings: Settings,
    run: Pick<SuiteRun, 'command' | 'directory'>,
  ): Readonly<Record<string, string>>;
}
