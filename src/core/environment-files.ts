const template = new RegExp(
  String.raw`^\.?env(?:[._-]\w+)*[._-](?:template|example|sample|dist|defaults?)$|` +
    String.raw`^(?:example|template|sample)\.env$`,
);

// Source files and files of dotenvx can have such names too: they are excluded.
const values =
  /^\.env(?:\.(?!(?:vault|keys|schema|[cm]?[jt]sx?|json|ya?ml|md|py|sh)$)[\w-]+)*$/;

// `.env`, and files with the values of one environment or machine.
const privateValues =
  /^\.env(?:\.(?:local|production|prod|staging|stage|live)|\.[\w-]+\.local)?$/;

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether a file names the variables of the environment for others: `.env.example`. */
export function isEnvironmentTemplate(path: string): boolean {
  return template.test(nameOf(path));
}

/** Whether a file sets variables of the environment: `.env`, `.env.test`. */
export function isEnvironmentFile(path: string): boolean {
  return values.test(nameOf(path)) && !isEnvironmentTemplate(path);
}

/** Whether a file sets variables that must not be in git: `.env`, `.env.local`. */
export function isPrivateEnvironment(path: string): boolean {
  return privateValues.test(nameOf(path));
}
