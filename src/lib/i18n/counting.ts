const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** The figure of 第二个; from eleven on, which no list here reaches, the number itself. */
export function countingWord(n: number): string {
	return digits[n] ?? String(n);
}

/** The figure before a measure word: 两个, 三个. */
export function countWord(n: number): string {
	return n === 2 ? '两' : countingWord(n);
}
