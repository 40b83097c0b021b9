import type { Timers } from '#sync/bulk/timers.ts';
import type { FieldFlag, PersonHere } from './app.ts';

/** How long a field shows who was in it after they left. */
const lingerMs = 10_000;

export interface FieldFlags {
	/** Who is here now, and in which field. */
	see(people: readonly PersonHere[]): void;
	close(): void;
}

/** Who is, or was a moment ago, in which field: two people who take turns at one see each other. */
export function createFieldFlags(timers: Timers, changed: (flags: readonly FieldFlag[]) => void): FieldFlags {
	const shown = new Map<string, FieldFlag>();
	const leaving = new Map<string, () => void>();
	const tell = () => changed([...shown.values()]);

	function leave(key: string): void {
		if (leaving.has(key)) return;
		const cancel = timers.after(lingerMs, () => {
			leaving.delete(key);
			shown.delete(key);
			tell();
		});
		leaving.set(key, cancel);
	}

	return {
		see(people) {
			const present = new Set<string>();
			for (const [order, { account, name, field }] of people.entries()) {
				if (field === undefined) continue;
				const key = `${account} ${field}`;
				present.add(key);
				leaving.get(key)?.();
				leaving.delete(key);
				shown.set(key, { account, name, field, order });
			}
			for (const key of shown.keys()) if (!present.has(key)) leave(key);
			tell();
		},
		close() {
			for (const cancel of leaving.values()) cancel();
			leaving.clear();
		}
	};
}
