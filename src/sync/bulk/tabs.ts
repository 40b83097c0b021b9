import type { DocumentName } from '#domain/ydoc/document-name.ts';
import type { HouseholdId } from '#domain/core/ids.ts';
import type { BulkStatus } from './client.ts';

/** What tabs of one account tell each other. The rows themselves are on the disk they share. */
export type TabMessage =
	/** Rows or documents changed: read them. `appended`: by a person, so the leader pushes. */
	| {
			readonly kind: 'rows';
			readonly appended: boolean;
			readonly documents: readonly DocumentName[];
			readonly households: readonly HouseholdId[];
			readonly removed: readonly DocumentName[];
			readonly rebuild: readonly DocumentName[];
	  }
	/** Projections of these households are new. */
	| { readonly kind: 'projections'; readonly households: readonly HouseholdId[] }
	| { readonly kind: 'drafts' }
	/** A document that cannot be read on the shared disk is on the wanted list. */
	| { readonly kind: 'wanted' }
	/** The leader's heartbeat and what it knows of the line. */
	| { readonly kind: 'leader'; readonly status: BulkStatus }
	/** Somebody signed in: as this account work can be sent again, as another it cannot. */
	| { readonly kind: 'signed-in' };

/** What the tabs need of a BroadcastChannel, which delivers to every other tab and never to its own. */
export interface Channel {
	post(message: TabMessage): void;
	listen(heard: (message: TabMessage) => void): void;
	close(): void;
}
