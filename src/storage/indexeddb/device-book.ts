import { Dexie } from 'dexie';
import type { DeviceAccount, DeviceBook } from '../device-book.ts';
import { reopen } from './engine.ts';

export function openDeviceBook(): DeviceBook {
	const database = new Dexie('lianxin-device', { chromeTransactionDurability: 'strict' });
	database.version(1).stores({ accounts: 'account' });
	const accounts = database.table<DeviceAccount, string>('accounts');
	return {
		async accounts() {
			await reopen(database);
			return accounts.toArray();
		},
		async put(account) {
			await reopen(database);
			await accounts.put(account);
		},
		async setWaiting(account, waiting) {
			await reopen(database);
			await accounts.update(account, { waiting });
		}
	};
}
