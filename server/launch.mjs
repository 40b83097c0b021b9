/**
 * `npm run demo`, `npm start` and `npm run admin -- …`: prepares what is missing, then hands over to the relay or its
 * command line on Node 26. Settings are environment variables, read by server/config.ts (PORT, HOST, DATA_DIR, DEMO_DATE).
 */
import { build, fail, handOver, install } from './prepare.mjs';

const [command, ...rest] = process.argv.slice(2);
// node:sqlite announces itself as new at every start; nobody who runs a county can do anything about that.
const quiet = '--disable-warning=ExperimentalWarning';

switch (command) {
	case 'demo':
	case 'start':
		install();
		build();
		handOver([quiet, 'server/main.ts', ...rest], command === 'demo' ? { LIANXIN_DEMO: '1' } : {});
		break;
	case 'admin':
		install();
		handOver([quiet, 'server/ops/cli.ts', ...rest]);
		break;
	default:
		fail('start this with npm run demo, npm start, or npm run admin -- <command>.', 1);
}
