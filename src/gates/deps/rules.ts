import type { GateRule } from '../../core/gate.ts';

const lockAnew = 'Install with the package manager and commit the lock.';

/** The rules of the gate. */
export const rules = {
  'deps/unjudged': {
    what: 'Everything that is to be judged could be asked and read.',
    why: 'An audit that could not ask looks like one that found nothing.',
    severity: 'error',
    help: 'Remove the cause, or ask a database on disk: qa deps db pull.',
    messages: {
      lock: '{path} cannot be judged: {reason}',
      manifest: '{path} cannot be judged: {reason}',
      advisories: '{ecosystem} advisories are unavailable: {reason}',
      nothing: 'there is nothing to look at: no manifest, lock, workflow or Dockerfile',
    },
  },
  'deps/lock': {
    what: 'Each manifest with dependencies has one lock, which git tracks.',
    why: 'Without a lock each installation is another one.',
    severity: 'error',
    help:
      'Install with one package manager and commit its lock. A folder that nobody ' +
      'installs, such as a template: gates.deps.ignores.',
    messages: {
      missing: '{path} has dependencies and no lock',
      uncovered: '{path} has dependencies that {lock} does not lock',
      untracked: 'git does not track {path}',
      several: '{locks} lock the same manifest: keep that of one package manager',
    },
  },
  'deps/drift': {
    what: 'The lock is in step with the manifest.',
    why: 'What is tested is then not what the manifest asks for.',
    severity: 'error',
    help: lockAnew,
    messages: {
      missing: '{name} {range} stands in {manifest} and not in the lock',
      range: '{name} is {range} in {manifest} and {locked} in the lock',
      left: '{name} stands in the lock and no longer in {manifest}',
      gone: 'the lock holds the workspace {folder}, which has no manifest any more',
      version: 'the lock has {name} {version}, {manifest} asks for {range}',
    },
  },
  'deps/integrity': {
    what: 'Each package in a lock has a hash of its content.',
    why: 'Without a hash, whoever holds the registry or the line chooses the code.',
    severity: 'error',
    help: lockAnew,
    messages: {
      missing: '{name} {version} has no hash',
      weak: '{name} {version} has only a hash of {algorithm}, which can be forged',
      commit: '{name} comes from git without a commit',
      unpinned: '{name} is not pinned to one version: write {name}==<version>',
      unhashed: '{name} has no --hash',
    },
  },
  'deps/host': {
    what: 'Each package comes over https from a host that is allowed.',
    why: 'A changed address in a lock is the easiest way to slip other code in.',
    severity: 'error',
    help: 'Correct the address, or add its host to gates.deps.hosts.',
    messages: {
      protocol: '{name} is fetched over {protocol}, not https',
      host: '{name} is fetched from {host}, which is not in gates.deps.hosts',
    },
  },
  'deps/name': {
    what: 'The address of a package is that of its name and version.',
    why: 'A lock can name one package and fetch another.',
    severity: 'error',
    help: 'See who changed the lock, then install anew.',
    messages: { other: '{name} {version} is fetched as {file}' },
  },
  'deps/vulnerability': {
    what: 'No dependency has a known vulnerability of the threshold or above.',
    why: 'What is known is tried by everybody.',
    severity: 'error',
    help:
      'Upgrade as the message says. Where there is no way, accept it in ' +
      '.qa/baseline.jsonl with a reason and a last day.',
    messages: {
      found: '{name} {version}: {id} ({level}) {title}; {way}',
    },
  },
  'deps/malicious': {
    what: 'No dependency is known as an attack.',
    why: 'It runs with your rights at the next installation.',
    severity: 'error',
    help:
      'Take it out at once, and treat the machines that installed it as ' +
      'broken into.',
    messages: { found: '{name} {version} is malicious: {id} {title}; {way}' },
  },
  'deps/database': {
    what: 'The advisory database is of the last 30 days.',
    why: 'What was found since then is not in it.',
    severity: 'error',
    help: 'Bring it up to date: qa deps db pull.',
    messages: {
      old: 'the advisory database is {age} days old, {limit} are allowed',
      aging: 'the advisory database is {age} days old',
    },
  },
  'deps/licence': {
    what: 'Each dependency of production has an allowed licence.',
    why: 'A licence is a condition for every copy that you ship.',
    severity: 'error',
    help: 'Replace the package, or add its licence to gates.deps.licences.',
    messages: {
      refused: '{name} {version} is under {licence}, which is not allowed; {way}',
      unknown: '{name} {version} has no known licence; {way}',
      unreadable: '{name} {version} says {licence}, which is no SPDX expression; {way}',
    },
  },
  'deps/action': {
    what: 'Actions are pinned to a commit.',
    why: 'A tag or a branch can be moved, and runs with the secrets of the workflow.',
    severity: 'error',
    help: 'Write the full commit id, with the tag in a comment.',
    messages: {
      ref: '{action} is pinned to {ref}, which can move',
      none: '{action} names no commit',
    },
  },
  'deps/image': {
    what: 'Images are pinned to a digest, or at least to one version.',
    why: 'A moving tag is another image tomorrow.',
    severity: 'error',
    help: 'Write name:version@sha256:<digest>, or the full version.',
    messages: {
      latest: '{image} has no tag: it is whatever is newest',
      moving: '{image} is a tag that moves',
      digest: '{image} has no digest',
      unknown: '{image} has its tag from {variable}, which has no default here',
    },
  },
  'deps/install-script': {
    what: 'Only packages that are named run a script when they are installed.',
    why: 'It runs before anybody has looked at the code.',
    severity: 'error',
    help:
      'Look at its script, then add it to gates.deps.installScripts, or ' +
      'leave it out.',
    messages: { other: '{name} {version} runs a script when it is installed' },
  },
} as const satisfies Readonly<Record<string, GateRule>>;
