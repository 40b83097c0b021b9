/** An account that was signed in on this device. Its work lies in a database of its own. */
export interface DeviceAccount {
	readonly account: string;
	/** The name typed at the sign-in. */
	readonly login: string;
	/** This browser's device id for the account. */
	readonly device: string;
	readonly salt: Uint8Array<ArrayBuffer>;
	/** PBKDF2 of the password: lets a person in without a network. It opens nothing by itself. */
	readonly verifier: Uint8Array<ArrayBuffer>;
	/** Entries that wait to be sent: all that others at this browser may know. */
	readonly waiting: number;
}

/** Who uses this browser: a small store beside the accounts' own. */
export interface DeviceBook {
	accounts(): Promise<readonly DeviceAccount[]>;
	put(account: DeviceAccount): Promise<void>;
	setWaiting(account: string, waiting: number): Promise<void>;
}
