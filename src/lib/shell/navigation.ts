import { t } from '#lib/i18n/translate.ts';
import type { IconName } from '#lib/ui/icon-paths.ts';

export type PlaceId = 'today' | 'households' | 'visits' | 'more';

export interface Place {
	readonly id: PlaceId;
	readonly label: string;
	readonly icon: IconName;
	readonly href: string;
	readonly badge?: number;
	readonly bar: true;
	readonly foot?: true;
}

/** The pages every tier has (ui.md §5); further ones join as their pages do. */
export function placesOf(dueToday: number): readonly Place[] {
	return [
		{ id: 'today', label: t('nav.today'), icon: 'today', href: '/', badge: dueToday, bar: true },
		{ id: 'households', label: t('nav.households'), icon: 'people', href: '/households', bar: true },
		{ id: 'visits', label: t('nav.visits'), icon: 'visit', href: '/visits', bar: true },
		{ id: 'more', label: t('nav.more'), icon: 'more', href: '/more', bar: true, foot: true }
	];
}

/** The place a path belongs to: its first segment, and 更多 for everything reached from there. */
export function placeOf(pathname: string): PlaceId {
	const [, first = ''] = pathname.split('/');
	switch (first) {
		case '':
			return 'today';
		case 'households':
		case 'visits':
			return first;
		default:
			return 'more';
	}
}

/** Pages whose own save bar takes the place of the bottom bar of a phone. */
export function hasOwnBar(pathname: string): boolean {
	return pathname === '/visits/new' || pathname === '/households/new';
}
