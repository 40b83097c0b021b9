import { ancestorAt } from '#domain/core/division-code.ts';
import type { WriteTransaction } from '../relay-store.ts';
import type { Sealer } from '../update-log.ts';
import * as rows from './rows.ts';
import type { Statements } from './statements.ts';

/** The writing half of the store. `begin` is called first in every transaction, and after a piece was undone: it learns where the log ends. */
export function createWrites(statements: Statements, seal: Sealer): WriteTransaction & { begin(): void } {
	let head = 0;
	return {
		begin() {
			head = statements.head();
		},
		append({ village, outboxId, ...row }) {
			const seq = ++head;
			const sealed = { ...row, seq, seal: seal({ ...row, seq }) };
			const town = ancestorAt(village, 'town');
			statements.insertRow.run({ ...sealed, village, town, outboxId: outboxId ?? null });
			statements.touchDocument.run({ doc: row.doc, village, town, seq, gone: row.kind === 'tombstone' ? 1 : 0 });
			return sealed;
		},
		bindClients(doc, clients, account) {
			for (const client of clients) statements.bindClient.run({ doc, client, account });
		},
		markDead(doc, clients) {
			for (const client of clients) statements.markDead.run({ doc, client });
		},
		compact(doc, upTo, state) {
			const last = statements.lastCompacted.get({ doc, upTo });
			if (!last) return;
			const { village, town, ...columns } = last;
			const row = { ...rows.logRowSchema.parse(columns), kind: 'state' as const, data: state };
			statements.keepOriginals.run({ doc, upTo });
			statements.dropOriginals.run({ doc, upTo });
			statements.insertRow.run({ ...row, seal: seal(row), village: village ?? '', town: town ?? '', outboxId: null });
		},
		saveDigest(doc, atHead, digest) {
			statements.saveDigest.run({ doc, head: atHead, digest });
		},
		nextHouseholdNumber: (village) => Number(statements.nextNumber.get({ village })?.last),
		saveHousehold(record) {
			statements.saveHousehold.run({
				...record,
				helpers: record.helpers ? JSON.stringify(record.helpers) : null,
				formerHelpers: JSON.stringify(record.formerHelpers),
				plans: JSON.stringify(record.plans)
			});
		},
		recordRequest(id, seq) {
			statements.recordRequest.run({ id, seq });
		},
		refuse(row) {
			statements.refuse.run({ ...row, village: row.village ?? null });
		},
		audit(entry) {
			statements.addAudit.run({ ...entry });
		},
		saveDivision(division) {
			statements.saveDivision.run({ ...division, successor: division.successor ?? null });
		},
		saveGrid(grid) {
			statements.saveGrid.run({ ...grid });
		},
		saveAccount(account) {
			statements.saveAccount.run({ ...account, grants: JSON.stringify(account.grants), ended: account.ended ? 1 : 0 });
		},
		raiseGrantsVersion(accounts) {
			for (const id of accounts) statements.raiseGrantsVersion.run({ id });
		},
		saveSession(session) {
			statements.saveSession.run({ ...session });
		},
		endSession(hash) {
			statements.endSession.run({ hash });
		}
	};
}
