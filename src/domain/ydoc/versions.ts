import type { LogEntry } from './document-view.ts';

/** An entry with its corrections. */
export interface Versions {
	readonly first: LogEntry;
	/** Every version, the first and those withdrawn among them, earliest first. */
	readonly all: readonly LogEntry[];
	/** What no correction has taken the place of, earliest first: more than one where people corrected apart. */
	readonly standing: readonly LogEntry[];
	/** How the version that is shown came about: the first, then each correction of the one before it. */
	readonly lineage: readonly LogEntry[];
}

/**
 * Groups the entries of one kind by what they correct, found under the id of any version. A correction names the
 * version its author saw, so two that name the same one were written apart; no clock is asked.
 */
export function versionsById(entries: readonly LogEntry[], isWithdrawn: (id: string) => boolean): Map<string, Versions> {
	const byId = new Map(entries.map((entry) => [entry.id, entry]));
	const corrections = new Map<LogEntry, LogEntry[]>();
	for (const entry of entries) {
		const first = rootOf(entry, byId);
		if (!first) continue;
		const known = corrections.get(first) ?? [];
		if (entry !== first) known.push(entry);
		corrections.set(first, known);
	}
	const versions = new Map<string, Versions>();
	for (const [first, later] of corrections) {
		const folded = fold(first, later, isWithdrawn);
		for (const entry of folded.all) versions.set(entry.id, folded);
	}
	return versions;
}

function fold(first: LogEntry, later: readonly LogEntry[], isWithdrawn: (id: string) => boolean): Versions {
	const all = [first, ...[...later].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))];
	const corrections = all.slice(1).filter((entry) => !isWithdrawn(entry.id));
	const replaced = new Set(corrections.map((entry) => entry.fixes));
	const standing = corrections.filter((entry) => !replaced.has(entry.id));
	return { first, all, standing: standing.length > 0 ? standing : [first], lineage: lineageOf(standing.at(-1) ?? first, all) };
}

function lineageOf(shown: LogEntry, all: readonly LogEntry[]): LogEntry[] {
	const lineage: LogEntry[] = [];
	for (let at: LogEntry | undefined = shown; at; at = all.find(({ id }) => id === at?.fixes)) lineage.unshift(at);
	return lineage;
}

/** Undefined where the chain leads nowhere, or in a circle. */
function rootOf(entry: LogEntry, byId: ReadonlyMap<string, LogEntry>): LogEntry | undefined {
	const seen = new Set<string>();
	let at: LogEntry | undefined = entry;
	while (at?.fixes !== undefined && !seen.has(at.id)) {
		seen.add(at.id);
		at = byId.get(at.fixes);
	}
	return at?.fixes === undefined ? at : undefined;
}
