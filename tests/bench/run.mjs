// `npm run bench`: starts on any Node from 20, installs what is missing, its peers too, and hands over to bench.ts on Node 26.
import { fileURLToPath } from 'node:url';
import { handOver, install } from '../../server/prepare.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

install();
install(here('peers')); // LevelDB comes with its binaries inside the package
handOver([here('bench.ts'), ...process.argv.slice(2)]);
