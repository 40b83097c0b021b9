import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import type { Figure, Measured } from './figure.ts';
import { machine } from '../report.ts';

const page = new URL('../FIGURES.md', import.meta.url);

const head = `# Figures to reach

What the design promises in numbers, beside what [RESULTS.md](RESULTS.md) compares with other relays. Each section is written by
\`npm run bench -- <its name>\` (\`all\` for all), on the day and the machine it names; the others are left as they are. Absolute times belong to the
machine and to what else it was doing, which is what the load says.
`;

/** Puts what was measured in the place of what stood there under the same name. */
export async function writeFigure({ name, promise, how }: Figure, { result, reached, beside = [] }: Measured): Promise<void> {
	const written = existsSync(page) ? await fs.readFile(page, 'utf8') : head;
	const sections = written.split(/^## /m).slice(1).filter((section) => !section.startsWith(`${name}\n`));
	const day = new Date().toISOString().slice(0, 10);
	const load = os.loadavg()[0]?.toFixed(1);
	const section = [
		`${name}\n`,
		`- promised: ${promise}`,
		`- measured: **${result}**${reached ? '' : ' (missed)'}`,
		...beside.map((line) => `- ${line}`),
		`- how: ${how}`,
		`- ${day}, ${machine()}; load at the end ${load}\n`
	].join('\n');
	await fs.writeFile(page, [head, ...[...sections.map((each) => `${each.trimEnd()}\n`), section].sort()].join('\n## '));
}
