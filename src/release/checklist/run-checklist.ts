import { readLog } from '../../git/log.ts';
import { addressOf, mapContacts } from '../../git/mailmap.ts';
import { runCommand } from '../../core/run-child.ts';
import { readAttestations } from '../attest/read-attestations.ts';
import { judgeSignOff } from '../attest/judge.ts';
import type { KnownAttestation, SignOff, SignOffContext } from '../attest/judge.ts';
import { failed, pass, unknown } from './check.ts';
import type { Check, CheckResult } from './check.ts';
import { checkLocked } from './locked.ts';
import { checkMigrations } from './migrations.ts';
import {
  checkApiDocs,
  checkChangelog,
  checkDeployDocs,
  checkReadme,
} from './documents.ts';
import { gateEvidence } from './gate-evidence.ts';
import { drillOr, gateOr, namesScripts, scriptByGate } from './operations-evidence.ts';
import {
  checkAlerts,
  checkBackup,
  checkDrill,
  checkRollbackScript,
  checkWindow,
} from './operations.ts';
import type { ChecklistContext } from './context.ts';
import { itemIds, itemTitles } from './items.ts';
import type { ItemId, ItemResult } from './items.ts';
import type { ItemOptions } from './options.ts';

/** A checklist that was gone through. */
export interface Checklist {
  readonly version: string;
  readonly commit: string;
  readonly items: readonly ItemResult[];
}

const checks: Readonly<Record<ItemId, Check>> = {
  tests: gateEvidence('tests'),
  coverage: gateEvidence('coverage'),
  vulnerabilities: gateEvidence('deps'),
  performance: gateEvidence('perf'),
  'api-docs': checkApiDocs,
  changelog: checkChangelog,
  readme: checkReadme,
  'deploy-docs': namesScripts(checkDeployDocs),
  environment: gateEvidence('env'),
  migrations: checkMigrations,
  'locked-dependencies': checkLocked,
  backup: checkBackup,
  'rollback-script': scriptByGate(checkRollbackScript),
  'rollback-drill': drillOr(checkDrill),
  'teams-notified': () => unknown('only a person can say so: qa release attest'),
  'maintenance-window': checkWindow,
  alerts: gateOr('alerts', checkAlerts),
};

/** Goes through every item: what a machine finds, then what people said. */
export async function runChecklist(context: ChecklistContext): Promise<Checklist> {
  const { options, version, head } = context;
  const known = await readAttestations(context);
  const signOff: SignOffContext = {
    now: context.host.now(),
    rules: options,
    authors: await authorsOf(context),
  };
  const items: ItemResult[] = [];
  for (const id of itemIds) {
    const settings = options.items[id] ?? {};
    const title = itemTitles[id];
    items.push({ id, title, ...(await settle(context, id, settings, known, signOff)) });
  }
  for (const [id, { title, command }] of Object.entries(options.own)) {
    const settings = command === undefined ? {} : { command };
    items.push({ id, title, ...(await settle(context, id, settings, known, signOff)) });
  }
  return { version, commit: head, items };
}

type Settled = Pick<ItemResult, 'evidence' | 'status'>;

async function settle(
  context: ChecklistContext,
  id: string,
  settings: ItemOptions,
  known: readonly KnownAttestation[],
  signOff: SignOffContext,
): Promise<Settled> {
  if (settings.notApplicable !== undefined)
    return { status: 'n/a', evidence: settings.notApplicable };
  const found = await check(context, id, settings);
  if (found.status === 'pass') return found;
  const said = judgeSignOff(
    known.filter(({ entry }) => entry.item === id),
    signOff,
  );
  return combine(found, said);
}

/** A waiver outranks everything, a word of a person only what no machine refutes. */
function combine(found: CheckResult, said: SignOff): Settled {
  const spoken = { status: said.status, evidence: said.reason };
  if (said.status === 'waived') return spoken;
  if (found.status === 'fail') return found;
  if (said.status === 'attested') return spoken;
  if (said.reason === 'nobody attested it') return found;
  const status = said.status === 'stale' ? 'stale' : found.status;
  return { status, evidence: `${found.evidence}; ${said.reason}` };
}

async function check(
  context: ChecklistContext,
  id: string,
  settings: ItemOptions,
): Promise<CheckResult> {
  const { command } = settings;
  if (command !== undefined) {
    const variables = { QA_VERSION: context.version };
    const ran = await runCommand(context.host, context.root, command, variables);
    const last = ran.output.split('\n').at(-1) ?? '';
    const evidence = `'${command}' ended with ${ran.exitCode}: ${last}`;
    return ran.exitCode === 0 ? pass(evidence) : failed(evidence);
  }
  const own = checks[id as ItemId];
  if (own === undefined) return unknown('only a person can say so: qa release attest');
  return own(context, settings);
}

const coAuthor = /^co-authored-by: *(.+<[^>]+>)\s*$/gim;

/** Commits of attestations alone are no part of what is released. */
const written = [':(top)', ':(top,exclude).qa/attestations'];

/**
 * The addresses of everybody who wrote what is released, co-authors included. Who
 * commits what people attested, or makes the release, has written nothing.
 */
async function authorsOf(context: ChecklistContext): Promise<ReadonlySet<string>> {
  const { host, root, previous, options } = context;
  if (!options.fourEyes) return new Set();
  const range = previous === null ? 'HEAD' : `refs/tags/${previous.name}..HEAD`;
  const logged = await readLog(host, root, ['--full-history', range], written);
  const isRelease = await context.isSameState('HEAD^');
  const commits = logged.filter(({ id }) => !isRelease || id !== context.head);
  const contacts = commits.flatMap(({ author, message }) => [
    author,
    ...[...message.matchAll(coAuthor)].map((match) => match[1]!),
  ]);
  const mapped = await mapContacts(host, root, contacts);
  return new Set([...contacts, ...mapped].map(addressOf));
}
