/** The visit note and its five steps. */
export const visits = {
	'five.title': '五步',
	'five.heading': '{step} — {meaning}',
	'five.recall': '忆',
	'five.talk': '话',
	'five.clarify': '明',
	'five.help': '帮',
	'five.carry': '扬',
	'five.recall.meaning': '聊聊当年',
	'five.talk.meaning': '讲清政策',
	'five.clarify.meaning': '说明边界',
	'five.help.meaning': '能办的马上办',
	'five.carry.meaning': '请老班长再出力',
	'five.state.done': '已记',
	'five.state.writing': '在写',
	'five.state.none': '未记'
} as const;
