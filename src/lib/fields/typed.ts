/** What a form holds under a name, where it is text. */
export function typedText(value: Readonly<Record<string, unknown>>, name: string): string | undefined {
	const given = value[name];
	return typeof given === 'string' && given.trim() !== '' ? given : undefined;
}
