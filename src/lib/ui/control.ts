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

/** What a control tells of the caret. */
export interface FocusProps {
	onfocus?: (() => void) | undefined;
	onblur?: (() => void) | undefined;
}

/** What every control of a text takes. */
export interface TextControlProps extends ControlProps, FocusProps {
	value: string;
	/** on every keystroke */
	onchange: (value: string) => void;
	/** counted toward and never cut at: the command refuses what is too long, and the form keeps it */
	maxlength?: number | undefined;
	placeholder?: string | undefined;
}

/** One thing to choose. */
export interface Option {
	readonly id: string;
	readonly label: string;
}
