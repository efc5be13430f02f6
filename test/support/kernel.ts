import { createMemoryStream, main } from 'assemblyscript/asc';
import { PAGES } from '../../src/read/scan/places.ts';

const OPTIONS = `-O3 --runtime stub --enable simd --noAssert --initialMemory ${PAGES} --maximumMemory ${PAGES}`;

/** The module that the compiler makes of the kernel's source. */
export async function compiledKernel(): Promise<Uint8Array> {
  let module = new Uint8Array();
  const stderr = createMemoryStream();
  const { error } = await main(['src/read/scan/kernel/pass.ts', ...OPTIONS.split(' '), '--outFile', 'kernel.wasm'], {
    stderr,
    writeFile: (_, contents) => void (module = Buffer.from(contents)),
  });
  if (error !== null) throw new Error(`${error.message}: ${stderr.toString()}`);
  return module;
}
