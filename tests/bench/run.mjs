// `npm run bench`: starts on any Node from 20, installs what is missing, and hands over to bench.ts on Node 26.
import { fileURLToPath } from 'node:url';
import { handOver, install } from '../../server/prepare.mjs';

install();
install(fileURLToPath(new URL('peers', import.meta.url)));
handOver(['--disable-warning=ExperimentalWarning', 'tests/bench/bench.ts']);
