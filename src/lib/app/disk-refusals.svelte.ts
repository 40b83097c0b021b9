/** What the disk may lack without a loss: it is computed or fetched again. */
const derivable: ReadonlySet<string> = new Set(['feed', 'me', 'lists']);

/** What the disk refuses to write now. */
export class DiskRefusals {
	#failing = $state.raw<ReadonlySet<string>>(new Set());
	#tell = () => {};
	/** Resolves once the disk has refused something a person wrote, if it ever does. */
	readonly firstLoss = new Promise<void>((resolve) => (this.#tell = resolve));

	get any(): boolean {
		return this.#failing.size > 0;
	}

	/** The disk refuses something a person wrote: it is in this window alone. */
	get unsaved(): boolean {
		return [...this.#failing].some((what) => !derivable.has(what));
	}

	/** @param what a document, or a word for what else is written */
	note(what: string, now: boolean): void {
		if (this.#failing.has(what) === now) return;
		const failing = new Set(this.#failing);
		if (now) failing.add(what);
		else failing.delete(what);
		this.#failing = failing;
		if (this.unsaved) this.#tell();
	}
}
