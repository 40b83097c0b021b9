import { interpolate, type MessageArguments, type Messages } from './catalogue.ts';
import { messagesOnScreen } from './locale.ts';
import { zhHans, type MessageKey } from './messages/zh-Hans.ts';

export type { MessageKey };

/** The text of a key in the language on screen; the values its braces ask for are checked by the compiler. */
export function t<Key extends MessageKey>(
	key: Key,
	...[values]: MessageArguments<(typeof zhHans)[Key]>
): string {
	return say(key, values);
}

/**
 * The text of a key that is only known at run time, such as `error.${code}`.
 * Answers undefined where the catalogue has no such key.
 */
export function textOf(key: string, values?: Readonly<Record<string, string | number>>): string | undefined {
	return isMessageKey(key) ? say(key, values) : undefined;
}

export function isMessageKey(key: string): key is MessageKey {
	return Object.hasOwn(zhHans, key);
}

function say(key: MessageKey, values: Readonly<Record<string, string | number>> | undefined): string {
	const spoken: Messages = messagesOnScreen();
	return interpolate(spoken[key] ?? zhHans[key], values);
}
