import { defineFlags } from '../../core/flags.ts';
import { nameFromRoot } from '../../core/name-from-root.ts';
import type { Settings } from './settings.ts';

export const flags = defineFlags({
  declare: (program) =>
    program
      .argument('[reports...]', 'reports, directories or globs; unit=… names the layer')
      .option('--run <command>', 'run this first and read only what it writes'),
  parse: ({ run }, [reports = []], { host }) => ({
    request: undefined,
    adjust: (settings: Settings, root): Settings => {
      // `--no-run` makes it false.
      const told = typeof run === 'string' ? run : undefined;
      const named = reports.map((report) => nameFromRoot(host, root, report));
      const isNamed = named.length > 0;
      return {
        ...settings,
        reports: isNamed ? named : settings.reports,
        run: told ?? (isNamed ? null : settings.run),
      };
    },
  }),
});
