import { z } from './zod.ts';

/** Money is whole fen (分), never a fraction of yuan in floating point (domain §0.3). */
export type Fen = number;

/** 100 million yuan: far above any sum of this service, far below what a double counts exactly. */
export const maxFen = 10_000_000_000;

export const fenSchema = z.int().min(0).max(maxFen);

/**
 * Reads an amount in yuan as people write it: `1,600`, `1600.5`, `１６００元`, `1.2万`, `20.7万元`.
 * Answers undefined where it is no amount, is finer than a fen, negative or too large.
 */
export function parseYuan(written: string): Fen | undefined {
	const text = written.normalize('NFKC').replace(/[\s,，￥¥]/g, '').replace(/元$/, '');
	const match = /^(\d{1,12})(?:\.(\d{1,6}))?(万)?$/.exec(text);
	if (!match) return undefined;
	const digits = match[3] ? 6 : 2;
	const fraction = match[2] ?? '';
	if (/[^0]/.test(fraction.slice(digits))) return undefined;
	const fen = Number((match[1] ?? '') + fraction.slice(0, digits).padEnd(digits, '0'));
	return fen <= maxFen ? fen : undefined;
}

/** `14080.00` with thousands grouped, without unit. */
export function formatYuan(fen: Fen): string {
	const sign = fen < 0 ? '-' : '';
	const whole = String(Math.floor(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
	return `${sign}${whole}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}

/** Division of fen rounded half up to whole fen, as the office's own tables do. */
export function divideFen(fen: Fen, by: number): Fen {
	return Math.floor(fen / by + 0.5);
}
