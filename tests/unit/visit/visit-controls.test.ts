import { render } from 'svelte/server';
import { visit } from '#domain/contact/schema.ts';
import type { Parts } from '#domain/fields/value-type.ts';
import type { Words } from '#lib/fields/words.ts';
import StepPanel from '#lib/visit/StepPanel.svelte';
import VisitFields from '#lib/visit/VisitFields.svelte';
import { formOfVisit } from '#lib/visit/visit-value.ts';
import { fiveSteps } from '#lib/ui/five-steps.ts';
import { noon } from '#tests/support/office.ts';
import { expect, test } from 'vitest';

const somebody = { id: '0192b6ac-0000-7000-8000-000000000001', label: '赵敏(石门镇)' };
const words: Words = { nameOf: () => somebody.label, choices: () => [somebody] };

/** Late, with a line in every list, so that every control of the form is drawn. */
const value = {
	startedAt: noon,
	method: 'home_visit',
	metSubject: ['self'],
	fiveSteps: {
		clarify: { done: true, commitments: [{ text: '下周送表', policyRefs: ['条例第四条'] }] },
		help: { done: true, needIds: [somebody.id], quickFixes: [{ matter: '补党徽', done: true }] }
	},
	changes: [{ field: '住房', new: '已补漏' }]
};
const form = formOfVisit({ value, startedAt: noon, endedAt: undefined });
const nothing = () => undefined;
const members = [somebody, { id: '2', label: '' }].map(({ id, label }) => ({ id, name: label }));
const drawn = render(VisitFields, {
	props: { form, onwrite: nothing, members, nextDue: '2027-02-18', words, refusal: undefined, recordedAt: noon + 9 * 86_400_000 }
}).body;
const panels = fiveSteps.map((step) => render(StepPanel, { props: { step, steps: form.steps, onwrite: nothing, words } }).body);
/** The line that unfolds a part names it as well, and is no control. */
const shown = [drawn, ...panels].join('').replace(/<summary.*?<\/summary>/gs, '');

/** What the form calls it where it is shorter, or plainer, than the dictionary. */
const called: Readonly<Record<string, string>> = {
	startedAt: '几点开始',
	endedAt: '几点结束',
	'fiveSteps/recall/items': '服役经历',
	'fiveSteps/carry/modelCandidate': '典型人选',
	'fiveSteps/recall/done': '聊过了',
	'fiveSteps/talk/done': '讲清了',
	'fiveSteps/clarify/done': '说明了',
	'fiveSteps/help/done': '办了或记下了',
	'fiveSteps/carry/done': '请过了',
	'fiveSteps/help/quickFixes/matter': '小事即办'
};

function leaves(parts: Parts, path = ''): (readonly [string, string])[] {
	return Object.entries(parts).flatMap(([name, { label, type }]) => {
		const inner = type.parts ?? type.item?.parts;
		return inner ? leaves(inner, `${path}${name}/`) : [[`${path}${name}`, label] as const];
	});
}

test('every part a visit declares has a control in the note, each under its name', () => {
	const without = leaves(visit.parts).filter(([path, label]) => !shown.includes(called[path] ?? label));
	expect(without).toEqual([]);
});

test('what sixty seconds do not need is folded: nothing of it is open in a new note', () => {
	const blank = formOfVisit({ value: { startedAt: noon, method: 'home_visit', metSubject: [] }, startedAt: noon, endedAt: undefined });
	const note = render(VisitFields, { props: { form: blank, onwrite: nothing, members, nextDue: '2027-02-18', words, refusal: undefined } }).body;
	const open = [note, ...fiveSteps.map((step) => render(StepPanel, { props: { step, steps: blank.steps, onwrite: nothing, words } }).body)]
		.join('')
		.match(/<details[^>]*\bopen\b/g);
	expect(open).toBeNull();
});
