import type { Component } from 'svelte';
import type { ControlKind } from '#domain/fields/value-type.ts';
import DateControl from './DateControl.svelte';
import FlagsControl from './FlagsControl.svelte';
import LineControl from './LineControl.svelte';
import ListControl from './ListControl.svelte';
import LocationControl from './LocationControl.svelte';
import LongTextControl from './LongTextControl.svelte';
import MomentControl from './MomentControl.svelte';
import MoneyControl from './MoneyControl.svelte';
import NumberControl from './NumberControl.svelte';
import PartialDateControl from './PartialDateControl.svelte';
import PickControl from './PickControl.svelte';
import type { ValueControlProps } from './props.ts';
import RecordControl from './RecordControl.svelte';
import YesNoControl from './YesNoControl.svelte';

/** The one control of each kind of value. */
export const controlOf: Readonly<Record<ControlKind, Component<ValueControlProps>>> = {
	text: LineControl,
	phone: LineControl,
	'identity-number': LineControl,
	'bank-account': LineControl,
	'long-text': LongTextControl,
	choice: PickControl,
	member: PickControl,
	account: PickControl,
	grid: PickControl,
	division: PickControl,
	entry: PickControl,
	flags: FlagsControl,
	'yes-no': YesNoControl,
	number: NumberControl,
	money: MoneyControl,
	date: DateControl,
	'partial-date': PartialDateControl,
	moment: MomentControl,
	record: RecordControl,
	list: ListControl,
	location: LocationControl
};
