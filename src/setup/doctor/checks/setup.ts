import { relative } from 'node:path';
import { QaError } from '../../../core/errors.ts';
import { asksForQa, detectPackageManager } from '../../../tools/package-manager.ts';
import { readHooks } from '../../hooks/manage.ts';
import { missing, ok, wrong } from '../check.ts';
import type { Check } from '../check.ts';

/** The configuration: there, and readable. */
export const checkConfiguration: Check = ({ config, configProblem, root }) => {
  if (config === null)
    return [
      wrong('configuration', configProblem ?? 'it cannot be read', 'Correct the file'),
    ];
  const [file] = config.files.slice(-1);
  if (file === undefined)
    return [missing('configuration', 'there is none: defaults hold', 'qa init')];
  return [ok('configuration', relative(root, file))];
};

/** qa among the packages of the project, so that everybody runs the same version. */
export const checkPackage: Check = async ({ project }) => {
  const manager = await detectPackageManager(project);
  if (manager === null) return [];
  if (await asksForQa(project)) return [ok('package', 'package.json asks for qa')];
  return [
    missing(
      'package',
      'package.json does not ask for qa, so others may run another version or none',
      `${manager.add} qa-toolchain`,
    ),
  ];
};

/** The hooks of git. */
export const checkHooks: Check = async ({ host, isRepository }) => {
  if (!isRepository) return [];
  try {
    const states = await readHooks(host);
    const open = states.filter(({ state }) => state !== 'installed');
    if (open.length === 0)
      return [ok('hooks', states.map(({ name }) => name).join(', '))];
    return [
      missing(
        'hooks',
        open.map(({ name, state }) => `${name} is ${state}`).join(', '),
        'qa hooks install',
      ),
    ];
  } catch (error) {
    if (!(error instanceof QaError)) throw error;
    return [wrong('hooks', error.message, 'qa hooks status')];
  }
};
