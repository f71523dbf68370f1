// Keeps V8's compiled code of the program's chunks between starts, in the user's own
// cache folder. It saves some 20 ms a start. docs/decisions/096 says why Node's own
// cache is not used, and how what is read here is checked.
const { extensions } = require;
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

const { env } = process;
const chunks = path.join(__dirname, '../dist/chunks') + path.sep;
/** Bytes below which compiling a chunk takes less time than reading a file. */
const leastText = 20_000;
/** Bytes that the folder holds at most, of all versions of Node and of this program. */
const mostBytes = 16_000_000;
/** Scripts that were compiled in this run, by file. */
const compiled = new Map();
const folder = cacheFolder();
const place = shortHash(chunks);

// FNV-1a. Loading node:crypto takes longer than all of this.
function shortHash(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** The folder of the user's caches, as the XDG specification and Windows name it. */
function userCaches() {
  if (path.isAbsolute(env.XDG_CACHE_HOME ?? '')) return env.XDG_CACHE_HOME;
  if (process.platform === 'win32') return env.LOCALAPPDATA;
  return path.isAbsolute(env.HOME ?? '') ? path.join(env.HOME, '.cache') : undefined;
}

function cacheFolder() {
  const caches = userCaches();
  return caches && path.join(caches, 'qa-toolchain', 'compiled-code');
}

/**
 * Whether nobody else can write to the folder. V8 runs what it reads, so whoever can
 * write there can change the program.
 */
function isOurs() {
  const entry = fs.lstatSync(folder);
  const isMine = process.geteuid === undefined || entry.uid === process.geteuid();
  const isPrivate = process.platform === 'win32' || (entry.mode & 0o022) === 0;
  return entry.isDirectory() && isMine && isPrivate;
}

// V8 knows a text by its length only. A chunk's name holds a hash of its text. The code
// holds the place of its text, which stack traces show: each place has code of its own.
function cacheFile(file) {
  const name = `${path.basename(file)}-${process.version}-${process.arch}-${place}.bin`;
  return path.join(folder, name);
}

// V8 does not check the bytes, and damaged code has made it loop for ever. So the file
// holds the code twice. Comparing both halves takes 0.1 ms, a checksum 2 ms or more.
function read(file) {
  try {
    const both = fs.readFileSync(cacheFile(file));
    const one = both.subarray(0, both.length / 2);
    return one.equals(both.subarray(one.length)) ? one : undefined;
  } catch {
    return undefined;
  }
}

function write(script, file) {
  const code = script.createCachedData();
  const temporary = `${cacheFile(file)}.${process.pid}`;
  fs.writeFileSync(temporary, Buffer.concat([code, code]), {
    flush: true,
    mode: 0o600,
  });
  fs.renameSync(temporary, cacheFile(file));
}

/** Removes the files that were written first, until the folder is small enough. */
function prune() {
  const files = fs.readdirSync(folder).map((name) => {
    const file = path.join(folder, name);
    const { size, mtimeMs } = fs.statSync(file);
    return { file, size, mtimeMs };
  });
  files.sort((a, b) => b.mtimeMs - a.mtimeMs);
  let bytes = 0;
  for (const { file, size } of files) {
    bytes += size;
    if (bytes > mostBytes) fs.rmSync(file, { force: true });
  }
}

/** Makes the folder, and its parents up to the home directory, which has to exist. */
function makeFolder() {
  const own = path.dirname(folder);
  for (const each of [path.dirname(own), own, folder])
    if (!fs.existsSync(each)) fs.mkdirSync(each, { mode: 0o700 });
}

function keep() {
  if (compiled.size === 0) return;
  try {
    makeFolder();
    if (!isOurs()) return;
    for (const [file, script] of compiled) write(script, file);
    prune();
  } catch {
    // Where the folder cannot be written, the program compiles at each start.
  }
}

function load(module, file, mayRead) {
  const text = fs.readFileSync(file, 'utf8');
  const isWorth = text.length >= leastText;
  const cachedData = isWorth && mayRead ? read(file) : undefined;
  const script = new vm.Script(Module.wrap(text), { filename: file, cachedData });
  const isMissing = cachedData === undefined || script.cachedDataRejected;
  if (isWorth && isMissing) compiled.set(file, script);
  const require = Module.createRequire(file);
  const run = script.runInThisContext();
  run.call(module.exports, module.exports, require, module, file, path.dirname(file));
}

function mayReadFolder() {
  try {
    return isOurs();
  } catch {
    return false;
  }
}

// Coverage counts what V8 compiles, and compiled code that was kept is not. The second
// variable is Node's own switch for its compile cache.
const isOff =
  folder === undefined ||
  env.NODE_V8_COVERAGE !== undefined ||
  env.NODE_DISABLE_COMPILE_CACHE !== undefined;

if (!isOff) {
  const mayRead = mayReadFolder();
  extensions['.cjs'] = (module, file) => {
    if (file.startsWith(chunks)) load(module, file, mayRead);
    else extensions['.js'](module, file);
  };
  // At the end, so that the code of what was called is part of it.
  process.once('exit', keep);
}
