import { render } from 'svelte/server';
import { dictionary } from '#domain/dictionary.ts';
import type { ClaimField } from '#domain/fields/field.ts';
import FieldEditor from '#lib/fields/FieldEditor.svelte';
import { isMasked } from '#lib/fields/field-traits.ts';
import { maskedText } from '#lib/fields/value-text.ts';
import type { Words } from '#lib/fields/words.ts';
import ConflictCard from '#lib/ui/ConflictCard.svelte';
import { createReveal, revealedMs } from '#lib/ui/reveal.svelte.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const words: Words = { nameOf: () => '', choices: () => [] };
const idNo = '99012319600312003X';

function idNoField(): ClaimField {
	const field = dictionary.claim('private', 'member/0192b6ac-0000-7000-8000-000000000001/idNo')?.field;
	if (field?.kind !== 'claim') throw new Error('no idNo');
	return field;
}

describe('what the private document holds is masked', () => {
	test('expenses, settlements and diagnoses are masked entry by entry, amounts and all', () => {
		for (const name of ['expense', 'settlement', 'diagnosis']) {
			const kind = dictionary.log('private', name);
			expect(kind && isMasked(kind), name).toBe(true);
		}
	});

	test('the form of a masked value begins empty, and says what that means', () => {
		const props = { field: idNoField(), value: idNo, words, onsave: async () => undefined, onclose: () => undefined };
		expect(render(FieldEditor, { props: { ...props, masked: true } }).body).not.toContain(idNo);
		expect(render(FieldEditor, { props: { ...props, masked: true } }).body).toContain('不填就照旧');
		expect(render(FieldEditor, { props }).body).toContain(idNo);
	});

	test('each of two values whose masks read alike has an eye of its own in the card', () => {
		const { type } = idNoField();
		const values = [idNo, '99012319700312003X'].map((value, i) => ({
			id: String(i),
			text: maskedText(type, value),
			reveal: () => value,
			who: '王秀兰(柳沟村)',
			when: '11月19日'
		}));
		expect(values[0]?.text).toBe(values[1]?.text);
		const noop = () => undefined;
		const card = { field: '身份证号', meanwhile: '', values, shown: '0', useLabel: () => '用第一个值', onchoose: noop, onother: noop };
		for (const mayChoose of [true, false]) {
			const { body } = render(ConflictCard, { props: { ...card, mayChoose } });
			expect(body).not.toContain(idNo);
			expect(body).toContain('显示第一个身份证号');
			expect(body).toContain('显示第二个身份证号');
		}
	});
});

describe('a look at a masked value', () => {
	const page = new EventTarget();
	beforeEach(() => {
		vi.useFakeTimers();
		vi.stubGlobal('document', page);
		vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
		vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
	});
	afterEach(() => {
		vi.useRealTimers();
		vi.unstubAllGlobals();
	});

	function opened() {
		const reveal = createReveal();
		reveal.toggle();
		return reveal;
	}

	test('ends by itself after thirty seconds', () => {
		const reveal = opened();
		vi.advanceTimersByTime(revealedMs - 1);
		expect(reveal.isOpen).toBe(true);
		vi.advanceTimersByTime(1);
		expect(reveal.isOpen).toBe(false);
	});

	test.each(['visibilitychange', 'pagehide'])('ends as the page is hidden or left (%s)', (event) => {
		const reveal = opened();
		page.dispatchEvent(new Event(event));
		expect(reveal.isOpen).toBe(false);
	});
});
