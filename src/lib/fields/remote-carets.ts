import { type Extension, type Range, StateEffect } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from '@codemirror/view';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { PersonColour } from '#lib/ui/tone.ts';

/** A colleague with a caret in the text. */
export interface CaretOwner {
	/** 柳沟村·王秀兰 */
	readonly flag: string;
	readonly colour: PersonColour;
}

/** Their flags stay this long after they last typed or moved. */
const flagMs = 3_000;

const redraw = StateEffect.define<null>();

/**
 * Shows where others are in a shared text: caret, selection and flag. It speaks the `cursor` of y-codemirror, so that a
 * stock editor sees ours; the colours are this screen's, by order of arrival, and the flag is a name, never a colour alone.
 * @param ownerOf who stands behind a client, from its presence; undefined where it is nobody to show
 */
export function remoteCarets(
	text: Y.Text,
	awareness: Awareness,
	ownerOf: (state: Readonly<Record<string, unknown>>) => CaretOwner | undefined,
	onpeople: (count: number) => void
): Extension {
	class Carets {
		decorations: DecorationSet = Decoration.none;
		readonly #view: EditorView;
		readonly #movedAt = new Map<number, { readonly place: string; readonly at: number }>();
		#timer: ReturnType<typeof setTimeout> | undefined;
		readonly #listen = () => this.#view.dispatch({ effects: redraw.of(null) });

		constructor(view: EditorView) {
			this.#view = view;
			awareness.on('change', this.#listen);
			this.#draw();
		}

		update(update: ViewUpdate): void {
			this.#publish(update);
			if (update.docChanged || update.transactions.some((done) => done.effects.some((effect) => effect.is(redraw)))) this.#draw();
		}

		destroy(): void {
			clearTimeout(this.#timer);
			awareness.off('change', this.#listen);
			if (awareness.getLocalState()?.['cursor']) awareness.setLocalStateField('cursor', null);
		}

		#publish({ view, state, selectionSet, focusChanged, docChanged }: ViewUpdate): void {
			if (!selectionSet && !focusChanged && !docChanged) return;
			const { anchor, head } = state.selection.main;
			const at = (index: number) => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index));
			const cursor = view.hasFocus ? { anchor: at(anchor), head: at(head) } : null;
			const local = awareness.getLocalState();
			// Presence may not be announced while the editor is still drawing itself.
			if (local && JSON.stringify(local['cursor'] ?? null) !== JSON.stringify(cursor)) {
				queueMicrotask(() => awareness.setLocalStateField('cursor', cursor));
			}
		}

		#draw(): void {
			const now = Date.now();
			const drawn: Range<Decoration>[] = [];
			let people = 0;
			for (const [client, state] of awareness.getStates()) {
				const owner = client === awareness.clientID ? undefined : ownerOf(state);
				const place = owner && placeOf(text, state['cursor']);
				if (!owner || !place) continue;
				people += 1;
				const moved = this.#moved(client, `${place.anchor} ${place.head} ${text.length}`, now);
				if (place.anchor !== place.head) drawn.push(selection(owner.colour).range(Math.min(place.anchor, place.head), Math.max(place.anchor, place.head)));
				const widget = new CaretWidget(owner, now - moved < flagMs);
				drawn.push(Decoration.widget({ side: place.head > place.anchor ? -1 : 1, widget }).range(place.head));
			}
			this.decorations = Decoration.set(drawn, true);
			onpeople(people);
			clearTimeout(this.#timer);
			if (people > 0) this.#timer = setTimeout(this.#listen, flagMs);
		}

		#moved(client: number, place: string, now: number): number {
			const known = this.#movedAt.get(client);
			if (known?.place === place) return known.at;
			this.#movedAt.set(client, { place, at: now });
			return now;
		}
	}
	return [ViewPlugin.fromClass(Carets, { decorations: (carets) => carets.decorations }), caretTheme];
}

class CaretWidget extends WidgetType {
	readonly #owner: CaretOwner;
	readonly #flagged: boolean;

	constructor(owner: CaretOwner, flagged: boolean) {
		super();
		this.#owner = owner;
		this.#flagged = flagged;
	}

	override eq(other: CaretWidget): boolean {
		return other.#owner.flag === this.#owner.flag && other.#owner.colour === this.#owner.colour && other.#flagged === this.#flagged;
	}

	override toDOM(): HTMLElement {
		const caret = document.createElement('span');
		caret.className = 'remote-caret';
		caret.style.setProperty('--person', `var(--${this.#owner.colour})`);
		caret.ariaHidden = 'true';
		if (this.#flagged) {
			const flag = document.createElement('span');
			flag.className = 'remote-flag';
			flag.textContent = this.#owner.flag;
			caret.append(flag);
		}
		return caret;
	}

	override ignoreEvent(): boolean {
		return true;
	}
}

function selection(colour: PersonColour): Decoration {
	return Decoration.mark({ class: 'remote-selection', attributes: { style: `--person: var(--${colour})` } });
}

/** Where a colleague's cursor is in this text now; undefined where it is in another, or cannot be read. */
function placeOf(text: Y.Text, cursor: unknown): { anchor: number; head: number } | undefined {
	if (typeof cursor !== 'object' || cursor === null || !text.doc) return undefined;
	const { anchor, head } = { anchor: undefined, head: undefined, ...cursor };
	const [from, to] = [indexOf(text, text.doc, anchor), indexOf(text, text.doc, head)];
	return from === undefined || to === undefined ? undefined : { anchor: from, head: to };
}

function indexOf(text: Y.Text, doc: Y.Doc, position: unknown): number | undefined {
	if (typeof position !== 'object' || position === null) return undefined;
	const absolute = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc);
	return absolute?.type === text ? absolute.index : undefined;
}

const caretTheme = EditorView.baseTheme({
	'.remote-caret': {
		position: 'relative',
		borderLeft: '2px solid var(--person)',
		marginInline: '-1px'
	},
	'.remote-flag': {
		position: 'absolute',
		left: '-2px',
		bottom: '100%',
		zIndex: '2',
		padding: '0 0.375rem',
		borderRadius: 'var(--r1)',
		background: 'var(--person)',
		color: 'var(--card)',
		fontSize: '0.75rem',
		fontWeight: '600',
		lineHeight: '1.3',
		whiteSpace: 'nowrap',
		userSelect: 'none'
	},
	'.remote-selection': {
		background: 'color-mix(in srgb, var(--person) 18%, transparent)'
	}
});
