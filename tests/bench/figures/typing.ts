import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { textOf } from '#domain/ydoc/layout.ts';
import { analysis } from '#tests/e2e/support/analysis.ts';
import { openHousehold } from '#tests/e2e/support/person.ts';
import { signedInSocket } from '../ours/device.ts';
import { addressOf, signIn } from '../ours/session.ts';
import { quantile } from '../statistics.ts';
import type { DemoCounty } from './demo-county.ts';
import type { Figure } from './figure.ts';
import { arrive, slowDown } from './people.ts';

const keys = 300;
const gapMs = 80;
const remoteGapMs = 100;
const promisedMs = 50;

export const typing: Figure = {
	name: 'typing',
	promise: 'typing in shared text with remote edits arriving, 4× CPU slowdown: p95 under 50 ms per key',
	how:
		'the village worker types 300 keys, one every 80 ms, at the end of 会诊分析 of a household of the demo, on a phone-sized page slowed down four times; a colleague writes ' +
		'a character at its beginning every 100 ms over /live. The clock runs from the press as the browser dates it until the frame after it was handed to the compositor.',
	async measure(bench) {
		const county = await bench.county();
		const page = await arrive(await bench.device('phone'), county, '王秀兰');
		await openHousehold(page, '刘长河', '方案');
		const household = /households\/([^/?]+)/.exec(page.url())?.[1];
		await analysis(page).click();
		await page.keyboard.press('Control+End');
		await slowDown(page, 4);
		await page.evaluate(() => {
			window.noted = [];
			document.addEventListener('keydown', ({ timeStamp }) => {
				requestAnimationFrame(() => {
					const drawn = new MessageChannel();
					drawn.port1.onmessage = () => window.noted.push(performance.now() - timeStamp);
					drawn.port2.postMessage(undefined);
				});
			}, { capture: true });
		});
		const alone = await typed(page, keys / 3);
		await using colleague = await writeBeside(county, `household:${household}`, 'plan/2026/analysis');
		const ms = await typed(page, keys);
		const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(ms, share));
		return {
			result: `p95 ${p95?.toFixed(0)} ms per key`,
			reached: p95 !== undefined && p95 < promisedMs,
			beside: [
				`p50 ${p50?.toFixed(0)} ms, p99 ${p99?.toFixed(0)} ms, most ${Math.max(...ms).toFixed(0)} ms; ${colleague.written()} remote edits arrived meanwhile`,
				`the same without a colleague: p50 ${quantile(alone, 0.5).toFixed(0)} ms, p95 ${quantile(alone, 0.95).toFixed(0)} ms`
			]
		};
	}
};

async function typed(page: Page, count: number): Promise<number[]> {
	await page.evaluate(() => {
		window.noted = [];
	});
	for (let i = 0; i < count; i++) {
		await page.keyboard.press('x');
		await pause(gapMs);
	}
	await page.waitForFunction((expected) => window.noted.length >= expected, count);
	return page.evaluate(() => window.noted);
}

/** A colleague of the town who goes on writing at the beginning of a text until he is disposed of. */
async function writeBeside(county: DemoCounty, name: string, path: string) {
	const { cookie } = await signIn(county.relay.port, county.login('李文斌'));
	const doc = new Y.Doc();
	const SignedInSocket = new Proxy(WebSocket, { construct: (_, [url]: [string]) => signedInSocket(cookie, url) }) as unknown as typeof globalThis.WebSocket;
	const provider = new WebsocketProvider(`${addressOf(county.relay.port)}/live`, name, doc, { WebSocketPolyfill: SignedInSocket, disableBc: true });
	await new Promise((resolve) => provider.once('sync', resolve));
	let written = 0;
	const writing = setInterval(() => {
		textOf(doc, path).insert(written, '镇');
		written += 1;
	}, remoteGapMs);
	return {
		written: () => written,
		async [Symbol.asyncDispose]() {
			clearInterval(writing);
			provider.destroy();
			doc.destroy();
		}
	};
}
