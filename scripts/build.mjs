import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rolldown } from 'rolldown';

// Makes dist/bin/ from src/. Node takes a millisecond for each module that it loads, so what is needed together is one:
// the command line, what finds the files, and what reads and analyses them. The thread that helps to read has all of its
// modules in one, which stands alone. They are CommonJS, whose loader takes less time than that of ES modules: a tenth of
// the start.

const dir = 'dist/bin';
const written = {
  dir,
  format: 'cjs',
  strict: true,
  minify: true,
  comments: { legal: false },
  entryFileNames: '[name].js',
};

/** What is loaded at once, by the modules that are asked for; what was loaded before is not in it again. */
const pieces = {
  start: ['src/cli/main.ts', 'src/edge/reasons.ts'],
  files: ['src/edge/files.ts'],
  analysis: ['src/edge/threads.ts', 'src/analyze.ts', 'src/cli/show.ts'],
};

/** The piece of each module that is in one; all others are put together as they are used together. */
function piecesOf(graph) {
  const pieceOf = new Map();
  const put = (id, piece) => {
    if (pieceOf.has(id)) return;
    pieceOf.set(id, piece);
    for (const other of graph.getModuleInfo(id)?.importedIds ?? []) put(other, piece);
  };
  for (const [piece, roots] of Object.entries(pieces)) for (const root of roots) put(resolve(root), piece);
  return pieceOf;
}

/** Where `\u4e0a` is not the letter that it stands for: a raw string, or behind a backslash in a regular expression. */
const TRAPS = /String\.raw`[^`]*[^\0-\x7f]|.{0,20}\\[^\0-\x7f]/;

/** Node reads a text of ASCII in half the time, and the engine keeps it in half the memory. */
const asciiOnly = {
  name: 'ascii-only',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const trap = TRAPS.exec(chunk.code);
      if (trap !== null) throw new Error(`${chunk.fileName}: an escape would say something else here: ${trap[0]}`);
      chunk.code = chunk.code.replace(
        /[^\0-\x7f]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
};

const read = {
  platform: 'node',
  transform: { target: 'node20.19' },
  preserveEntrySignatures: false,
  plugins: [asciiOnly],
};

let pieceOf;
const codeSplitting = {
  groups: [{ name: (id, graph) => (pieceOf ??= piecesOf(graph)).get(id) ?? null, debugName: 'pieces' }],
  includeDependenciesRecursively: false,
};

rmSync(dir, { recursive: true, force: true });
const program = await rolldown({ ...read, input: { zklog: 'src/cli/zklog.ts' } });
await program.write({ ...written, chunkFileNames: '[name]-[hash].js', codeSplitting });
const thread = await rolldown({ ...read, input: { thread: 'src/edge/thread.ts' } });
await thread.write(written);
writeFileSync(`${dir}/package.json`, '{ "type": "commonjs" }\n');
chmodSync(`${dir}/zklog.js`, 0o755);
