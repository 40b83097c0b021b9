import { createSubscriber } from 'svelte/reactivity';
import type { Messages } from './catalogue.ts';
import { zhHans, type MessageKey } from './messages/zh-Hans.ts';

/** Languages the screen can speak. zh-Hans is complete; any other may be partial and falls back to it, key by key. */
export const locales = { 'zh-Hans': { name: '简体中文', messages: zhHans } } satisfies Record<
	string,
	{ name: string; messages: Partial<Record<MessageKey, string>> }
>;

export type Locale = keyof typeof locales;

const storageKey = 'lianxin.locale';

let chosen: Locale = 'zh-Hans';
let changed: (() => void) | undefined;
const subscribe = createSubscriber((update) => {
	changed = update;
	return () => {
		changed = undefined;
	};
});

/** The language on screen; a component that reads it is drawn again when it changes. */
export function locale(): Locale {
	subscribe();
	return chosen;
}

/** Chooses the language, keeps the choice in this browser and tells the document, so that a screen reader speaks it. */
export function setLocale(next: Locale): void {
	chosen = next;
	localStorage.setItem(storageKey, next);
	document.documentElement.lang = next;
	changed?.();
}

/** Called once when the app starts, before anything is drawn. */
export function restoreLocale(): void {
	const kept = localStorage.getItem(storageKey);
	chosen = isLocale(kept) ? kept : 'zh-Hans';
	document.documentElement.lang = chosen;
}

/** The catalogue of the language on screen. */
export function messagesOnScreen(): Messages {
	return locales[locale()].messages;
}

function isLocale(text: string | null): text is Locale {
	return text !== null && Object.hasOwn(locales, text);
}
