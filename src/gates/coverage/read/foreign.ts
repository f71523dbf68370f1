/** A format that is not read, and how to get one that is. */
export interface ForeignFormat {
  readonly name: string;
  readonly advice: string;
}

const visualStudio = {
  name: "Visual Studio's coverage XML",
  advice: 'Convert it: dotnet-coverage merge -f cobertura -o coverage.xml <report>',
};
const roots: Readonly<Record<string, ForeignFormat>> = {
  results: visualStudio,
  CoverageDSPriv: visualStudio,
  Root: {
    name: "dotCover's XML",
    advice: 'Collect with: dotnet test --collect "XPlat Code Coverage"',
  },
  scoverage: {
    name: "scoverage's XML",
    advice: 'Give the cobertura.xml that the plugin writes beside it',
  },
  phpunit: {
    name: "PHPUnit's XML directory",
    advice: 'Run: phpunit --coverage-clover clover.xml',
  },
  BullseyeCoverage: { name: "Bullseye's XML", advice: 'Convert it to Cobertura' },
};
const children: Readonly<Record<string, ForeignFormat>> = {
  module: { name: "NCover's XML", advice: 'Convert it to Cobertura: reportgenerator' },
  assembly: { name: "mprof's XML", advice: 'Write Cobertura instead' },
  ctc_xml_report: { name: "CTC's XML", advice: 'Write Cobertura instead' },
  header_info: { name: "CTC's XML", advice: 'Write Cobertura instead' },
};
const keys: Readonly<Record<string, ForeignFormat>> = {
  targets: {
    name: "Xcode's xccov JSON",
    advice: 'Convert the result bundle: xcresultparser -o cobertura',
  },
  source_files: {
    name: "Coveralls' JSON",
    advice: 'Give the report that it was made from',
  },
};

function lookUp(table: Readonly<Record<string, ForeignFormat>>, key: string) {
  return Object.hasOwn(table, key) ? table[key]! : null;
}

/** The format of an XML root that is not read, or null. */
export const foreignRoot = (root: string): ForeignFormat | null => lookUp(roots, root);

/** The format of a first element below `<coverage>` that is not read, or null. */
export const foreignChild = (name: string): ForeignFormat | null =>
  lookUp(children, name);

/** The format of a JSON key that is not read, or null. */
export const foreignKey = (key: string): ForeignFormat | null => lookUp(keys, key);

/** The format of a text that is not read, or null. */
export function foreignText(start: string): ForeignFormat | null {
  if (/^ {8}-: {4}0:Source:|^ +(?:-|#####|=====|\d+): +\d+:/.test(start))
    return { name: "gcov's text", advice: 'Run: gcovr --cobertura coverage.xml' };
  if (/^ +\d+\| +\S*\|/.test(start))
    return {
      name: 'the text of llvm-cov show',
      advice: 'Run: llvm-cov export -format=lcov … > coverage.info',
    };
  return null;
}
