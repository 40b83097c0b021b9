/** The names between braces in a message: `'已取 {done} / {total} 户'` asks for `done` and `total`. */
type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
	? Name | Placeholders<Rest>
	: never;

export type Messages = Readonly<Record<string, string>>;

/** The parameters a message must be given: none for a plain sentence. */
export type MessageArguments<Text extends string> = [Placeholders<Text>] extends [never]
	? []
	: [values: Readonly<Record<Placeholders<Text>, string | number>>];

/** Puts values into a message. An unknown name stays visible in its braces, so that a mistake is seen. */
export function interpolate(text: string, values: Readonly<Record<string, string | number>> = {}): string {
	return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
