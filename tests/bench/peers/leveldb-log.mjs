import fs from 'node:fs';

const blockBytes = 32_768;
const headBytes = 7; // checksum (4), length (2), type (1)

/** Follows the write-ahead log of a LevelDB: blocks of 32 KiB that hold fragments of records, each behind a head of 7 bytes. */
export function leveldbLog(path) {
	const file = fs.openSync(path, 'r');
	let at = fs.fstatSync(file).size;
	let content = Buffer.alloc(0);

	return {
		readOn() {
			const size = fs.fstatSync(file).size;
			if (size === at) return;
			const bytes = Buffer.alloc(size - at);
			fs.readSync(file, bytes, 0, bytes.length, at);
			const { fragments, read } = fragmentsOf(bytes, at);
			at += read;
			// Marks are looked for within a few turns, so only the newest part is kept.
			content = Buffer.concat([content.subarray(-blockBytes), ...fragments]);
		},
		includes: (text) => content.includes(text),
		close: () => fs.closeSync(file)
	};
}

function fragmentsOf(bytes, offset) {
	const fragments = [];
	let read = 0;
	for (;;) {
		const leftInBlock = blockBytes - ((offset + read) % blockBytes);
		if (leftInBlock < headBytes) {
			if (read + leftInBlock > bytes.length) break;
			read += leftInBlock;
			continue;
		}
		if (read + headBytes > bytes.length) break;
		const end = read + headBytes + bytes.readUInt16LE(read + 4);
		if (end > bytes.length) break;
		fragments.push(bytes.subarray(read + headBytes, end));
		read = end;
	}
	return { fragments, read };
}
