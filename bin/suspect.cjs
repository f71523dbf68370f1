// Checks one file apart from the program that asked for it: a crash here is a finding
// there. See src/gates/review/pool/suspects.ts.
const { checkApart } = require('../dist/suspect.cjs');

checkApart(process);
