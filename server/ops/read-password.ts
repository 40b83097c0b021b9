import { Writable } from 'node:stream';
import { createInterface } from 'node:readline';
import type { ReadStream } from 'node:tty';

const silence = new Writable({ write: (_chunk, _encoding, written) => written() });

/**
 * Reads a password: from a terminal unseen and twice, from a pipe its first line.
 * @returns empty where nothing was typed, undefined where the second time was not like the first
 */
export async function readPassword(input: ReadStream, output: Writable): Promise<string | undefined> {
	// As a terminal, readline itself shows what is typed, on an output of our choosing; nothing may come back by an arrow key.
	const options = input.isTTY ? { output: silence, terminal: true, historySize: 0 } : {};
	const asking = createInterface({ input, ...options });
	asking.once('SIGINT', () => {
		asking.close();
		process.kill(process.pid, 'SIGINT');
	});
	// Lines, not question(): an input that ends without one would leave the question open for ever.
	const lines = asking[Symbol.asyncIterator]();
	const ask = async (prompt: string): Promise<string> => {
		if (input.isTTY) output.write(prompt);
		const line = await lines.next();
		if (input.isTTY) output.write('\n');
		return line.done ? '' : line.value;
	};
	try {
		const password = await ask('密码(12 位以上,不显示)password, 12 characters or more, not shown: ');
		const isRepeated = !input.isTTY || password === '' || password === (await ask('再输一次 once more: '));
		return isRepeated ? password : undefined;
	} finally {
		asking.close();
	}
}
