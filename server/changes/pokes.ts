import type { Row } from '#protocol/messages.ts';
import type { Session } from '../session.ts';
import type { Schedule } from '../storage/relay-store.ts';
import type { Pull } from './pull.ts';

/** Several commits in quick succession are one hint. */
const gatherMs = 10;

interface Listener {
	readonly session: Session;
	readonly poke: () => void;
	due: boolean;
	/** The version of the grants it has been told to ask for. */
	grantsVersion: number;
}

/** Tells devices to pull. A lost hint costs only latency: the next one, or the next visit, pulls everything. */
export function createPokes(pull: Pull, schedule: Schedule) {
	const listeners = new Set<Listener>();
	let gathering = false;

	function fire(): void {
		gathering = false;
		for (const listener of listeners) {
			if (!listener.due) continue;
			listener.due = false;
			listener.poke();
		}
	}

	function gather(): void {
		if (gathering) return;
		gathering = true;
		schedule(fire, gatherMs);
	}

	return {
		/** @returns stops listening */
		join(session: Session, poke: () => void): () => void {
			const listener = { session, poke, due: false, grantsVersion: session.grantsVersion() };
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		committed(rows: readonly Row[]): void {
			const readers = [...new Set(rows.map(({ doc }) => doc))].map(pull.readersOf);
			for (const listener of listeners) listener.due ||= readers.some((mayRead) => mayRead(listener.session));
			gather();
		},
		/** Tells whose grants have changed: by a commit, by the administrator's command, or because a term began or ended. */
		regranted(): void {
			for (const listener of listeners) {
				const grantsVersion = listener.session.grantsVersion();
				if (listener.grantsVersion === grantsVersion) continue;
				listener.grantsVersion = grantsVersion;
				listener.due = true;
				gather();
			}
		}
	};
}
