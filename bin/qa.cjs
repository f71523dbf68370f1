#!/usr/bin/env node
// Starts the program; the only place that touches `process`.
require('./compile-cache.cjs');

const { createNodeHost, main } = require('../dist/cli.cjs');

main(process.argv.slice(2), createNodeHost(process)).then((exitCode) => {
  process.exitCode = exitCode;
});
