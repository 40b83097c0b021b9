import { webcrypto } from 'node:crypto';
import type { Chance } from './chance.ts';

/*
 * Yjs draws its client ids from the system, and they decide in which order concurrent edits stand. This module takes
 * that source over, so it must be loaded before Yjs: lib0 keeps the function it finds as it is loaded.
 */

const system = webcrypto.getRandomValues.bind(webcrypto);
let source: Chance | undefined;

Object.defineProperty(webcrypto, 'getRandomValues', {
	configurable: true,
	value<T extends NodeJS.ArrayBufferView>(array: T): T {
		if (!source) return system(array as never) as T;
		source.fill(new Uint8Array(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength));
		return array;
	}
});

/** Client ids and the like come from here until it is given back with `undefined`. */
export function drawIdsFrom(chance: Chance | undefined): void {
	source = chance;
}
