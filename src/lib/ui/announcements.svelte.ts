/** At most one polite message in this time; what is said meanwhile is merged into the next. */
const quietMs = 10_000;

let polite = $state('');
let assertive = $state('');

let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** What the two live regions of the shell say now. */
export const announcements = {
	get polite() {
		return polite;
	},
	get assertive() {
		return assertive;
	}
};

/** Says something when the listener has time: the first at once, the rest merged, one message in 10 s. */
export function announce(text: string): void {
	if (!waiting.includes(text)) waiting.push(text);
	if (timer === undefined) speak();
}

/** Interrupts. Only for: a local write did not succeed, access withdrawn, someone else decided first. */
export function interrupt(text: string): void {
	assertive = text;
}

/** Takes back everything said and waiting: another person may sit here now. */
export function hush(): void {
	waiting = [];
	polite = '';
	assertive = '';
}

function speak(): void {
	if (waiting.length === 0) {
		timer = undefined;
		polite = '';
		return;
	}
	polite = waiting.join('；');
	waiting = [];
	timer = setTimeout(speak, quietMs);
}
