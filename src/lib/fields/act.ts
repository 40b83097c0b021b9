import { type Result, ok } from '#domain/core/result.ts';
import type { Command } from '#domain/ydoc/command.ts';
import type { AppError, Part } from '#lib/app/app.ts';
import { showToast } from '#lib/ui/toasts.svelte.ts';
import type { HouseholdScope } from './household-scope.svelte.ts';
import { takeBack } from './take-back.ts';

/**
 * One act of the person: runs the command and, once it is on the disk, says so with 5 s to take it back.
 * A refusal is answered, for the form to show beside the input.
 * @param said what was done, in the verb of its button
 */
export async function act<Input, T>(
	scope: HouseholdScope,
	command: Command<Input, T>,
	input: Input,
	said: string,
	part: Part = 'household'
): Promise<Result<T, AppError>> {
	const { app, house } = scope;
	const done = await house.run(command, input, part);
	if (!done.ok) return done;
	scope.report(undefined);
	const { value, undo } = done.value;
	showToast({
		text: said,
		undo: () => void takeBack(app, house, undo, part)
	});
	return ok(value);
}
