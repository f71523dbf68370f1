import type { Finding } from '../../../core/finding.ts';
import type { RuleFile } from '../files/rule-file.ts';
import { inFile } from './make.ts';

/** Words by which somebody knows an alert, and where they stand. */
const wanted = [
  { name: 'summary', keys: ['summary', 'description', 'message'] },
  { name: 'severity', keys: ['severity'] },
  { name: 'owner', keys: ['owner', 'team'] },
] as const;

/** Alerts that say too little, as warnings. */
export function findWordless(rules: readonly RuleFile[]): readonly Finding[] {
  return rules.flatMap(({ path, alerts }) =>
    alerts.flatMap(({ name, line, labels, annotations }): readonly Finding[] => {
      const has = new Set([...Object.keys(labels), ...Object.keys(annotations)]);
      const lacking = wanted
        .filter(({ keys }) => !keys.some((key) => has.has(key)))
        .map((one) => one.name);
      if (lacking.length === 0) return [];
      const data = { alert: name, lacking: lacking.join(', ') };
      return [inFile(path, line, 'words', 'found', data, name)];
    }),
  );
}
