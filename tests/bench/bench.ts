import { compare } from './comparison.ts';
import { measureFigures } from './figures/measure.ts';

const names = process.argv.slice(2);
if (names.length > 0) await measureFigures(names);
else await compare();
