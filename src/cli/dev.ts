import { analyzeSources } from '../analyze.ts';
import { openSources } from '../edge/files.ts';
const paths = process.argv.slice(2).filter((a) => !a.startsWith('-') && a !== 'analyze' && a !== 'json');
const report = await analyzeSources(openSources(paths));
console.log(JSON.stringify(report));
