import type { LocalStore } from '../local-store.ts';
import { createStore } from '../store.ts';
import { MemoryDisk } from './disk.ts';
import { type MemoryOptions, createMemoryEngine } from './engine.ts';

/** A store over a disk in memory; the disk may be handed to the next store after a crash. */
export function createMemoryStore(disk = new MemoryDisk(), options: MemoryOptions = {}): LocalStore {
	return createStore(createMemoryEngine(disk, options));
}
