#!/usr/bin/env node
// Starts the program; the only place that touches `process`.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    'qa: Node ' + process.versions.node + ' is too old: it needs 20.19 or newer\n',
  );
  process.exit(2);
}
require('./compile-cache.cjs');

const { createNodeHost, main } = require('../dist/cli.cjs');

main(process.argv.slice(2), createNodeHost(process)).then((exitCode) => {
  process.exitCode = exitCode;
});
