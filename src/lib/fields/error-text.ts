import type { AppError } from '#lib/app/app.ts';
import { t, textOf } from '#lib/i18n/translate.ts';

/** A refusal in the user's words: what happened, why, what to do. */
export function errorText(error: AppError): string {
	return textOf(`error.${error.code}`, 'params' in error ? error.params : undefined) ?? t('error.unknown');
}

/** The part of a form a refusal concerns: `totalFen` of `settlement/totalFen`; undefined where it concerns the whole. */
export function errorPart(error: AppError, names: readonly string[]): string | undefined {
	const at = 'at' in error ? error.at : undefined;
	return at?.split('/').find((segment) => names.includes(segment));
}
