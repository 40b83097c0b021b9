import { Dexie } from 'dexie';
import type { DeviceAccount, DeviceBook } from '../device-book.ts';

export function openDeviceBook(): DeviceBook {
	const database = new Dexie('lianxin-device', { chromeTransactionDurability: 'strict' });
	database.version(1).stores({ accounts: 'account' });
	const accounts = database.table<DeviceAccount, string>('accounts');
	return {
		accounts: () => accounts.toArray(),
		async put(account) {
			await accounts.put(account);
		},
		async setWaiting(account, waiting) {
			await accounts.update(account, { waiting });
		}
	};
}
