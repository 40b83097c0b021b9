import { createStore } from '../store.ts';
import type { LocalStore } from '../local-store.ts';
import { createIndexedDbEngine } from './engine.ts';

/** Each account has a database of its own on a shared browser. */
export function openAccountStore(accountId: string): LocalStore {
	return createStore(createIndexedDbEngine(`lianxin-${accountId}`));
}
