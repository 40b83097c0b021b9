type Verbs = Readonly<Record<string, (input: never) => unknown>>;

export interface Question {
	readonly id: number;
	readonly verb: string;
	readonly input: unknown;
}
export type Answer = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: string };

/** The child's end of child.ts: answers the parent's questions by calling the verb they name; others are left to other listeners. */
export function answer(verbs: Verbs): void {
	process.on('message', ({ id, verb, input }: Question) => {
		const act = verbs[verb];
		if (act === undefined) return;
		const reply = (message: Answer) => process.send?.(message);
		Promise.try(act, input as never).then(
			(result) => reply({ id, result }),
			(error: unknown) => reply({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
		);
	});
}
