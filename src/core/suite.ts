/** One run of a command that runs the tests. */
export interface SuiteRun {
  readonly command: string;
  readonly exitCode: number;
  /** Whether it has written the report of this absolute path. */
  wrote(report: string): boolean;
  /** Where its processes write what `environment` asks them for. */
  readonly directory: string;
}

/** The tests of the project: they run once, for all gates that read what they leave. */
export interface Suite {
  /** Whether they may run at all; if not, existing reports are judged. */
  readonly mayRun: boolean;
  /** The run, if there was one. */
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
   * Environment variables for the command. They make its processes write more data to
   * a directory, which exists until the run of qa ends.
   */
  environment?(
    context: Context,
    settings: Settings,
    run: Pick<SuiteRun, 'command' | 'directory'>,
  ): Readonly<Record<string, string>>;
}
