/**
 * Remembers outside IndexedDB which accounts had their work there, because a browser that is killed may lose the whole
 * database: only with a witness can the app tell "never signed in here" from "what lay here is gone".
 */
export const diskWitness = {
	/** The account's work lies on this disk, and so many entries wait to be sent. */
	note: (account: string, waiting: number) => localStorage.setItem(held + account, String(waiting)),
	accounts: () => Object.keys(localStorage).flatMap((key) => (key.startsWith(held) ? [key.slice(held.length)] : [])),
	/** How many entries waited when it was last noted; undefined where nothing was. */
	waiting: (account: string) => numberAt(held + account),
	/** What this browser lost of the account and nobody has read yet. */
	unread: (account: string) => numberAt(lost + account),
	noteLoss: (account: string, waiting: number) => localStorage.setItem(lost + account, String(waiting)),
	read: (account: string) => localStorage.removeItem(lost + account)
};

const held = 'lianxin-held-';
const lost = 'lianxin-lost-';

function numberAt(key: string): number | undefined {
	const noted = localStorage.getItem(key);
	return noted === null ? undefined : Number(noted);
}
