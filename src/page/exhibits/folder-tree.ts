/** A folder with what is in it; a single file stands in a folder of its own. */
export interface Folder<Item> {
  readonly name: string;
  readonly path: string;
  readonly folders: Folder<Item>[];
  readonly files: Item[];
  readonly item?: Item;
}

/** Files by their folders; a folder that holds one folder alone is joined with it. */
export function folderTree<Item extends { readonly path: string }>(
  items: readonly Item[],
): Folder<Item> {
  const root: Folder<Item> = { name: '', path: '', folders: [], files: [] };
  const known = new Map<string, Folder<Item>>([['', root]]);
  for (const item of items) {
    const cut = item.path.lastIndexOf('/');
    folderAt(item.path.slice(0, Math.max(0, cut)), known).files.push(item);
  }
  return joined(root);
}

function folderAt<Item>(path: string, known: Map<string, Folder<Item>>): Folder<Item> {
  const there = known.get(path);
  if (there !== undefined) return there;
  const cut = path.lastIndexOf('/');
  const parent = folderAt(path.slice(0, Math.max(0, cut)), known);
  const folder = { name: path.slice(cut + 1), path, folders: [], files: [] };
  known.set(path, folder);
  parent.folders.push(folder);
  return folder;
}

function joined<Item>(folder: Folder<Item>): Folder<Item> {
  const folders = folder.folders.map(joined);
  const [only] = folders;
  if (folder.path !== '' && folders.length === 1 && folder.files.length === 0)
    return { ...only!, name: `${folder.name}/${only!.name}` };
  return { ...folder, folders };
}
