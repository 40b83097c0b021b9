import { readConfig } from './config.ts';
import { createLogger } from './ops/logger.ts';
import { prepareDemo, tellHowToBegin } from './ops/prepare.ts';
import { createRelay } from './relay.ts';

const logger = createLogger();

try {
	const config = readConfig(process.env);
	const endAtOnce = (error: Error) => {
		// Nothing acknowledged may rest on a disk that has failed: a restart knows what was kept.
		logger.fatal({ error: error.stack }, 'the disk failed');
		process.exit(1);
	};
	if (config.demo) await prepareDemo(config, endAtOnce);
	const relay = await createRelay(config, logger, endAtOnce);
	tellHowToBegin(relay.core);
	console.log(`listening ${relay.address} (请用浏览器打开)`);

	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			void relay[Symbol.asyncDispose]().then(() => process.exit(0));
		});
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}
