import { findEnvKeys } from '../../init/detect/env-keys.ts';
import { missing, ok } from '../check.ts';
import type { Check, DoctorContext } from '../check.ts';

/** Files that the specification's appendix asks of every project that is deployed. */
const files: readonly {
  readonly name: string;
  readonly pattern: RegExp;
  readonly fix: string;
  readonly isDue?: (context: DoctorContext) => boolean;
}[] = [
  { name: 'README', pattern: /^readme(?:\.\w+)?$/i, fix: 'Write README.md' },
  {
    name: 'LICENSE',
    pattern: /^(?:licen[cs]e|copying)(?:\.\w+)?$/i,
    fix: 'Add LICENSE',
  },
  {
    name: 'CHANGELOG',
    pattern: /^(?:change(?:s|log)|history|news)(?:\.\w+)?$|^\.changeset\//i,
    fix: 'qa init writes one',
  },
  {
    name: '.env.template',
    pattern: /^\.env\.(?:template|example|sample|dist)$/,
    fix: 'qa init writes one from the variables in use',
    isDue: ({ project }) => findEnvKeys(project).length > 0,
  },
  {
    name: 'deployment',
    pattern: /(?:^|\/)deploy[^/]*\.(?:sh|ya?ml|ps1)$/,
    fix: 'Write deploy_docker.sh or deploy_venv.sh',
    isDue: isDeployed,
  },
  {
    name: 'rollback',
    pattern: /(?:^|\/)rollback[^/]*\.(?:sh|ya?ml|ps1)$/,
    fix: 'Write rollback.sh',
    isDue: isDeployed,
  },
  {
    name: 'API document',
    pattern: /(?:^|\/)(?:openapi|swagger)[^/]*\.(?:json|ya?ml)$|^docs?\/.*api/i,
    fix: 'Add docs/api.md or openapi.yaml',
    isDue: isDeployed,
  },
];

/** The files of the specification's appendix. */
export const checkAppendix: Check = (context) => {
  const due = files.filter(({ isDue }) => isDue?.(context) ?? true);
  return due.map(({ name, pattern, fix }) => {
    const found = context.project.paths.find((path) => pattern.test(path));
    return found === undefined ? missing(name, 'there is none', fix) : ok(name, found);
  });
};

/** A container or a compose file says that the project is deployed. */
function isDeployed({ project }: DoctorContext): boolean {
  return project.paths.some((path) =>
    /^(?:Dockerfile|Containerfile|(?:docker-)?compose\.ya?ml)$/.test(path),
  );
}
