/** One of the values that stand for a field. */
export interface ConflictValue {
	readonly id: string;
	readonly text: string;
	/** name and organisation: 王秀兰(柳沟村) */
	readonly who: string;
	/** when it was written, finished */
	readonly when: string;
	readonly provenance?: string | undefined;
}
