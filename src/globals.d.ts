/** The version of package.json, written in by the build. */
declare const __VERSION__: string;

/** Identifies the sources that this was built from. */
declare const __BUILD__: string;
