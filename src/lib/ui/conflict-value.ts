/** One of the values that stand for a field. */
export interface ConflictValue {
	readonly id: string;
	readonly text: string;
	/** where `text` is a mask: the value itself, for the eye beside it */
	readonly reveal?: (() => string) | undefined;
	/** name and organisation: 王秀兰(柳沟村) */
	readonly who: string;
	/** when it was written, finished */
	readonly when: string;
	readonly provenance?: string | undefined;
}
