import { defaultKeymap } from '@codemirror/commands';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { yCollab, ySyncAnnotation, yUndoManagerKeymap } from 'y-codemirror.next';
import * as Y from 'yjs';
import type { Prose } from '#lib/app/app.ts';
import { type CaretOwner, remoteCarets } from './remote-carets.ts';

export interface ProseEditorOptions {
	readonly parent: HTMLElement;
	readonly prose: Prose;
	/** Accessible name. */
	readonly label: string;
	readonly empty: string;
	/** Characters the text holds; what would go beyond is not taken. */
	readonly holds: number;
	readonly ownerOf: (state: Readonly<Record<string, unknown>>) => CaretOwner | undefined;
	readonly onfocus: () => void;
	readonly onblur: () => void;
	/** Others with a caret in this text. */
	readonly onpeople: (count: number) => void;
	readonly onlimit: () => void;
	readonly onlength: (length: number) => void;
}

/** Opens a shared text for writing. Undo takes back one's own edits only. Answers what ends it. */
export function openProseEditor(options: ProseEditorOptions): { readonly view: EditorView; close(): void } {
	const { parent, prose, label, holds } = options;
	const undoManager = new Y.UndoManager(prose.text);
	const view = new EditorView({
		parent,
		state: EditorState.create({
			doc: prose.text.toString(),
			extensions: [
				keymap.of([...yUndoManagerKeymap, ...defaultKeymap]),
				EditorView.lineWrapping,
				EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
				placeholder(options.empty),
				limit(holds, options.onlimit),
				yCollab(prose.text, null, { undoManager }),
				remoteCarets(prose.text, prose.awareness, options.ownerOf, options.onpeople),
				EditorView.domEventHandlers({
					compositionstart: () => prose.compositionStarted(),
					compositionend: () => prose.compositionEnded(),
					focus: options.onfocus,
					blur: options.onblur
				}),
				EditorView.updateListener.of((update) => {
					if (update.docChanged) options.onlength(update.state.doc.length);
				})
			]
		})
	});
	return {
		view,
		close() {
			// A composition that the page leaves under must not hold remote edits back.
			prose.compositionEnded();
			view.destroy();
			undoManager.destroy();
		}
	};
}

/** Takes nothing more once the text is full; what others wrote always comes in. */
function limit(holds: number, onlimit: () => void): Extension {
	return EditorState.changeFilter.of((transaction) => {
		const isRemote = transaction.annotation(ySyncAnnotation) !== undefined;
		const { newLength, length } = transaction.changes;
		// A word being composed is let through: refused half-way it would be lost.
		if (isRemote || transaction.isUserEvent('input.type.compose') || newLength <= holds || newLength <= length) return true;
		queueMicrotask(onlimit);
		return false;
	});
}
