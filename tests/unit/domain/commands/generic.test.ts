import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { householdIdSchema } from '#domain/core/ids.ts';
import type { Result } from '#domain/core/result.ts';
import { createDictionary } from '#domain/fields/dictionary.ts';
import { contested, entries, latest, setOf } from '#domain/fields/field.ts';
import { choice, money, optional, part, phone, record, text } from '#domain/fields/value-type.ts';
import type { Done } from '#domain/ydoc/command.ts';
import { addEntry, fixEntry, restoreEntry, setElement, setElements, setField, settle, withdrawEntry } from '#domain/ydoc/commands.ts';
import { readDocument } from '#domain/ydoc/document-view.ts';
import { resolve } from '#domain/fields/resolve.ts';
import { standingClaims } from '#domain/ydoc/layout.ts';
import { transact } from '#domain/ydoc/write.ts';
import { copyOf, meet, village, worker } from '#tests/support/office.ts';

const common = { sensitivity: 'P', editors: 'V' } as const;
const dictionary = createDictionary([
	contested('household/income', money(), { ...common, id: 'income', label: '收入', editors: 'V>T' }),
	latest('household/kind', choice([{ value: 'farmer', label: '农户' }, { value: 'old', label: '旧词', retired: true }]), { ...common, id: 'kind', label: '户类型' }),
	latest('household/level', text(4), { ...common, id: 'level', label: '困难等级', editors: 'T' }),
	setOf('household/relief', { options: [{ value: 'dibao', label: '低保' }] }, { ...common, id: 'relief', label: '救助身份', parts: { basis: optional('依据', text(20)) } }),
	entries('phone', { relation: part('关系', text(10)) }, { ...common, id: 'phones', label: '联系电话' }),
	contested('phone/{id}/no', phone(), { ...common, id: 'phone.no', label: '号码' }),
	latest('household/card', record({ phone: part('电话', phone()), note: optional('说明', text(20)) }), { ...common, id: 'card', label: '卡' })
]);

const li = worker('李文斌', 'village_officer', dictionary);
const zhao = worker('赵敏', 'town_officer', dictionary);
let doc: Y.Doc;

beforeEach(() => {
	doc = new Y.Doc();
	transact(doc, li.context, (writer) => writer.meta({ schema: 1, kind: 'household', id: householdIdSchema.parse(li.context.newId()), village }));
});

function done<T>(result: Result<Done<T>>): Done<T> {
	if (!result.ok) throw new Error(result.error.code);
	return result.value;
}

function codeOf(result: Result<unknown>): string {
	return result.ok ? 'ok' : result.error.code;
}

const values = (path: string) => standingClaims(doc, path).map((claim) => claim.v);

describe('stating a value', () => {
	it('keeps the value, its source and its author', () => {
		done(setField(doc, { path: 'household/income', value: 120_000, source: 'doc_seen' }, li.context));
		expect(standingClaims(doc, 'household/income')).toMatchObject([
			{ v: 120_000, src: 'doc_seen', by: li.context.account, dev: li.context.device, over: [] }
		]);
	});

	it('CMD-2: is refused where the tier may not write, and changes nothing', () => {
		const before = Y.encodeStateVector(doc);
		expect(codeOf(setField(doc, { path: 'household/level', value: '较重' }, li.context))).toBe('not-permitted');
		expect(codeOf(setField(doc, { path: 'household/level', value: '较重' }, zhao.context))).toBe('ok');
		expect(Y.encodeStateVector(doc)).not.toEqual(before);
	});

	it.each([
		['an unknown path', { path: 'household/nothing', value: 1 }, 'unknown-field'],
		['a value of the wrong kind', { path: 'household/income', value: 'viel' }, 'money-shape'],
		['a word out of use', { path: 'household/kind', value: 'old' }, 'not-a-choice'],
		['an entry that is not there', { path: 'phone/0190a000-0000-7000-8000-000000000000/no', value: '13800000000' }, 'unknown-entry'],
		['a wrong part of a compound value', { path: 'household/card', value: { phone: '123' } }, 'phone-shape']
	])('CMD-1: refuses %s and leaves the document as it was', (_what, input, code) => {
		const before = Y.encodeStateAsUpdate(doc);
		expect(codeOf(setField(doc, input, li.context))).toBe(code);
		expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
	});

	it('says which part was refused', () => {
		const result = setField(doc, { path: 'household/card', value: { phone: '123' } }, li.context);
		expect(result).toMatchObject({ ok: false, error: { at: 'household/card/phone' } });
	});

	it('CMD-1: writes one transaction per command', () => {
		let count = 0;
		doc.on('update', () => count++);
		done(setField(doc, { path: 'household/income', value: 1 }, li.context));
		done(setField(doc, { path: 'household/income', value: 2 }, li.context));
		expect(count).toBe(2);
	});
});

describe('two values written apart', () => {
	beforeEach(() => {
		const other = copyOf(doc);
		done(setField(doc, { path: 'household/income', value: 1_900_000, source: 'self_report' }, li.context));
		done(setField(other, { path: 'household/income', value: 1_920_000, source: 'doc_seen' }, zhao.context));
		meet(doc, other);
	});

	it('CMD-2: both stay until a person who may choose has chosen', () => {
		expect(codeOf(settle(doc, { path: 'household/income', value: 1_920_000 }, li.context))).toBe('not-settler');
		expect(codeOf(setField(doc, { path: 'household/income', value: 7 }, li.context))).toBe('not-settler');
		expect(values('household/income')).toHaveLength(2);
		done(settle(doc, { path: 'household/income', value: 1_920_000, why: '按结算单' }, zhao.context));
		const [claim] = standingClaims(doc, 'household/income');
		expect(claim).toMatchObject({ v: 1_920_000, src: 'doc_seen', why: '按结算单' });
		expect(claim?.over.map((old) => old.v).sort()).toEqual([1_900_000, 1_920_000]);
	});

	it('a third value may be written instead', () => {
		done(settle(doc, { path: 'household/income', value: 1_910_000, source: 'shared_data' }, zhao.context));
		expect(values('household/income')).toEqual([1_910_000]);
	});

	it('CMD-3: taking the choice back brings both values back', () => {
		const { undo } = done(settle(doc, { path: 'household/income', value: 1_920_000 }, zhao.context));
		expect(undo(doc, zhao.context).ok).toBe(true);
		expect(values('household/income').sort()).toEqual([1_900_000, 1_920_000]);
	});

	it('CMD-3: however often a choice is taken back, each value keeps who said it first', () => {
		for (let i = 0; i < 3; i++) {
			const { undo } = done(settle(doc, { path: 'household/income', value: 1_920_000 }, zhao.context));
			expect(undo(doc, zhao.context).ok).toBe(true);
		}
		const tellers = standingClaims(doc, 'household/income').map(({ v, over }) => over.find((old) => old.v === v)?.by);
		expect(new Set(tellers)).toEqual(new Set([li.context.account, zhao.context.account]));
	});

	it('CMD-1: a set is brought to what was chosen in one act, or not at all', () => {
		const path = 'household/relief/dibao';
		const refused = [{ path, on: true }, { path: 'household/relief/nothing', on: true }];
		expect(codeOf(setElements(doc, { changes: refused }, li.context))).toBe('unknown-field');
		expect(standingClaims(doc, path)).toEqual([]);
		const { undo } = done(setElements(doc, { changes: [{ path, on: true, parts: { basis: '民政核定' } }] }, li.context));
		expect(values(path)).toEqual([{ basis: '民政核定' }]);
		expect(undo(doc, li.context).ok).toBe(true);
		expect(values(path)).toEqual([null]);
	});

	it('there is nothing to choose once somebody has chosen', () => {
		done(settle(doc, { path: 'household/income', value: 1_920_000 }, zhao.context));
		expect(codeOf(settle(doc, { path: 'household/income', value: 1_900_000 }, zhao.context))).toBe('changed-since');
	});
});

describe('undo', () => {
	it('CMD-3: restores the previous value with its source', () => {
		done(setField(doc, { path: 'household/income', value: 1, source: 'doc_seen' }, li.context));
		const { undo } = done(setField(doc, { path: 'household/income', value: 2 }, li.context));
		expect(undo(doc, li.context).ok).toBe(true);
		expect(standingClaims(doc, 'household/income')).toMatchObject([{ v: 1, src: 'doc_seen' }]);
	});

	it('empties a field that was empty before', () => {
		const { undo } = done(setField(doc, { path: 'household/income', value: 2 }, li.context));
		expect(undo(doc, li.context).ok).toBe(true);
		expect(values('household/income')).toEqual([null]);
	});

	it('CMD-3: refuses where somebody has written since', () => {
		const { undo } = done(setField(doc, { path: 'household/income', value: 1 }, li.context));
		done(setField(doc, { path: 'household/income', value: 2 }, zhao.context));
		expect(codeOf(undo(doc, li.context))).toBe('changed-since');
		expect(values('household/income')).toEqual([2]);
	});

	it('withdraws an entry that was added', () => {
		const { value: id, undo } = done(addEntry(doc, { kind: 'phone', value: { relation: '本人' } }, li.context));
		expect(undo(doc, li.context).ok).toBe(true);
		expect(codeOf(withdrawEntry(doc, { kind: 'phone', id, reason: '错' }, li.context))).toBe('already-withdrawn');
	});
});

describe('elements of a set', () => {
	it('are added with what they carry, and taken out', () => {
		done(setElement(doc, { path: 'household/relief/dibao', on: true, parts: { basis: '民政核定' } }, li.context));
		expect(values('household/relief/dibao')).toEqual([{ basis: '民政核定' }]);
		done(setElement(doc, { path: 'household/relief/dibao', on: false }, li.context));
		expect(values('household/relief/dibao')).toEqual([null]);
	});

	it('added here and taken out there stay in', () => {
		done(setElement(doc, { path: 'household/relief/dibao', on: true }, li.context));
		const other = copyOf(doc);
		done(setElement(doc, { path: 'household/relief/dibao', on: false }, li.context));
		done(setElement(other, { path: 'household/relief/dibao', on: true }, zhao.context));
		meet(doc, other);
		expect(resolve('any', standingClaims(doc, 'household/relief/dibao')).state).toBe('value');
	});

	it('outside the code table are refused', () => {
		expect(codeOf(setElement(doc, { path: 'household/relief/other', on: true }, li.context))).toBe('unknown-field');
	});
});

describe('log entries', () => {
	it('are corrected by later ones that name the first', () => {
		const first = done(addEntry(doc, { kind: 'phone', value: { relation: '本人' } }, li.context)).value;
		const second = done(fixEntry(doc, { kind: 'phone', id: first, value: { relation: '儿子' } }, li.context)).value;
		done(fixEntry(doc, { kind: 'phone', id: second, value: { relation: '女儿' } }, zhao.context));
		const log = readDocument(doc).log.get('phone') ?? [];
		expect(log.map((entry) => [entry.value['relation'], entry.fixes])).toEqual(
			expect.arrayContaining([['本人', undefined], ['儿子', first], ['女儿', second]])
		);
	});

	it('CMD-4: are withdrawn with a reason and restored', () => {
		const id = done(addEntry(doc, { kind: 'phone', value: { relation: '本人' } }, li.context)).value;
		expect(codeOf(withdrawEntry(doc, { kind: 'phone', id, reason: ' ' }, li.context))).toBe('reason-required');
		expect(codeOf(restoreEntry(doc, { kind: 'phone', id }, li.context))).toBe('not-withdrawn');
		done(withdrawEntry(doc, { kind: 'phone', id, reason: '记错了户' }, li.context));
		expect(values(`phone/${id}/withdrawn`)).toEqual([{ reason: '记错了户' }]);
		done(restoreEntry(doc, { kind: 'phone', id }, zhao.context));
		expect(values(`phone/${id}/withdrawn`)).toEqual([null]);
	});

	it('withdrawn on one device and corrected on another keep both acts', () => {
		const id = done(addEntry(doc, { kind: 'phone', value: { relation: '本人' } }, li.context)).value;
		const other = copyOf(doc);
		done(withdrawEntry(doc, { kind: 'phone', id, reason: '记错了户' }, li.context));
		done(setField(other, { path: `phone/${id}/no`, value: '13800000000' }, zhao.context));
		meet(doc, other);
		expect(values(`phone/${id}/no`)).toEqual(['13800000000']);
		done(restoreEntry(doc, { kind: 'phone', id }, zhao.context));
		expect(values(`phone/${id}/no`)).toEqual(['13800000000']);
	});
});
