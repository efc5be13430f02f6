import { expect, test } from 'vitest';
import { compiledKernel } from '../../support/kernel.ts';

const HEAD = `// Made of kernel/pass.ts by the compiler of AssemblyScript: \`npm run kernel\` makes it anew.
`;

test('the module that is shipped is what the compiler makes of the source', async () => {
  const base64 = Buffer.from(await compiledKernel()).toString('base64');
  const text = `${HEAD}export const kernelBase64 =\n  '${base64}';\n`;
  await expect(text).toMatchFileSnapshot('../../../src/read/scan/kernel.generated.ts');
});
