import { StoreBroken, StoreFull } from '../relay-store.ts';

const primary = { ioError: 10, corrupt: 11, full: 13, notADatabase: 26 };
/** A write or growth that failed (disk, quota or file-size limit): the transaction was rolled back, nothing else happened. */
const noRoom = [778 /* IOERR_WRITE */, 4874 /* IOERR_SHMSIZE */, 1546 /* IOERR_TRUNCATE */];

function codeOf(error: unknown): number | undefined {
	return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined;
}

/** What a failed commit means. Anything the disk says that is not "no room" is taken as a broken promise. */
export function classifyWrite(error: unknown): unknown {
	const code = codeOf(error);
	if (code === undefined) return error;
	if ((code & 0xff) === primary.full || noRoom.includes(code)) return new StoreFull('no room on the disk', { cause: error });
	if ((code & 0xff) === primary.ioError) return new StoreBroken('the disk failed in mid-write', { cause: error });
	return error;
}

/** Whether a read met pages that are not what SQLite wrote. */
export function isDamage(error: unknown): boolean {
	const code = (codeOf(error) ?? 0) & 0xff;
	return code === primary.corrupt || code === primary.notADatabase || code === primary.ioError;
}
