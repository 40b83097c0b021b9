/** What every form control takes beside its own value. All texts are finished. */
export interface ControlProps {
	label: string;
	hint?: string | undefined;
	/** a few words at the right end of the label: 只记事实与帮扶需要 */
	aside?: string | undefined;
	/** result, reason, way out; shown beside the control, which keeps what was typed */
	error?: string | undefined;
	required?: boolean | undefined;
	/** keeps the label for screen readers only, where a row already shows it */
	hideLabel?: boolean | undefined;
	/** why it cannot be changed now; the control stays focusable */
	reason?: string | undefined;
}

/** One thing to choose. */
export interface Option {
	readonly id: string;
	readonly label: string;
}
