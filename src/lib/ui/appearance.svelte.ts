/** How this person reads the screen: kept in this browser, never sent anywhere. */
export const textSizes = ['standard', 'large', 'larger', 'largest'] as const;
export type TextSize = (typeof textSizes)[number];

/** `system` follows what the device asks for until a person chooses. */
export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

const textSizeKey = 'lianxin.text-size';
const themeKey = 'lianxin.theme';

let textSize = $state<TextSize>('standard');
let theme = $state<Theme>('system');

export const appearance = {
	get textSize() {
		return textSize;
	},
	get theme() {
		return theme;
	}
};

export function setTextSize(next: TextSize): void {
	textSize = next;
	localStorage.setItem(textSizeKey, next);
	apply();
}

export function setTheme(next: Theme): void {
	theme = next;
	localStorage.setItem(themeKey, next);
	apply();
}

/** Reads the kept choices, applies them, and follows the device and other tabs until the returned function is called. */
export function followAppearance(): () => void {
	const queries = [darkAsked(), contrastAsked()];
	restore();
	for (const query of queries) query.addEventListener('change', apply);
	window.addEventListener('storage', restore);
	return () => {
		for (const query of queries) query.removeEventListener('change', apply);
		window.removeEventListener('storage', restore);
	};
}

function restore(): void {
	const keptSize = localStorage.getItem(textSizeKey);
	const keptTheme = localStorage.getItem(themeKey);
	textSize = textSizes.find((size) => size === keptSize) ?? 'standard';
	theme = themes.find((name) => name === keptTheme) ?? 'system';
	apply();
}

function apply(): void {
	const root = document.documentElement;
	const drawn = theme === 'system' ? asked() : theme;
	root.classList.toggle('dark', drawn === 'dark');
	root.classList.toggle('hc', drawn === 'contrast');
	if (textSize === 'standard') delete root.dataset['textSize'];
	else root.dataset['textSize'] = textSize;
	askContainersAgain();
}

/** Chromium may keep an answered container query in rem when only the root's font size has changed; a new container has none. */
function askContainersAgain(): void {
	document.body.style.containerType = 'normal';
	void document.body.offsetWidth;
	document.body.style.containerType = '';
}

function asked(): Exclude<Theme, 'system'> {
	if (contrastAsked().matches) return 'contrast';
	return darkAsked().matches ? 'dark' : 'light';
}

const darkAsked = () => window.matchMedia('(prefers-color-scheme: dark)');
const contrastAsked = () => window.matchMedia('(prefers-contrast: more)');
