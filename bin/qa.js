#!/usr/bin/env node
// Starts the program; the only place that touches `process`.
import module from 'node:module';

// Node 22.8 and newer keep compiled code between starts.
module.enableCompileCache?.();

const { createNodeHost, main } = await import('../dist/cli.js');
process.exitCode = await main(process.argv.slice(2), createNodeHost(process));
