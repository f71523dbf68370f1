const template = new RegExp(
  String.raw`^\.?env(?:[._-]\w+)*[._-](?:template|example|sample|dist|defaults?)$|` +
    String.raw`^(?:example|template|sample)\.env$`,
);

// Files of code and of dotenvx are called so too.
const values =
  /^\.env(?:\.(?!(?:vault|keys|schema|[cm]?[jt]sx?|json|ya?ml|md|py|sh)$)[\w-]+)*$/;

// `.env` and what holds the values of one place.
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

/** Whether a file of the environment is one that git must not have: `.env`. */
export function isPrivateEnvironment(path: string): boolean {
  return privateValues.test(nameOf(path));
}
