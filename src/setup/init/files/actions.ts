// Tags of the actions' own repositories and the commits that these stood for when they
// were looked up there, on 2026-11-28.
const actions = {
  'actions/checkout': ['v7.0.1', '3d3c42e5aac5ba805825da76410c181273ba90b1'],
  'actions/setup-node': ['v7.0.0', '820762786026740c76f36085b0efc47a31fe5020'],
  'actions/setup-python': ['v7.0.0', '5fda3b95a4ea91299a34e894583c3862153e4b97'],
  'actions/upload-artifact': ['v7.0.0', 'bbbca2ddaa5d8feaa63e36b76fdaad77386f024f'],
  'oven-sh/setup-bun': ['v2.2.0', '0c5077e51419868618aeaa5fe8019c62421857d6'],
  'github/codeql-action/upload-sarif': [
    'v4.36.2',
    '8aad20d150bbac5944a9f9d289da16a4b0d87c1e',
  ],
} as const;

/** An action by the commit of its tag, so that nobody can move it under us. */
export function useAction(name: keyof typeof actions): string {
  const [tag, commit] = actions[name];
  return `${name}@${commit} # ${tag}`;
}
