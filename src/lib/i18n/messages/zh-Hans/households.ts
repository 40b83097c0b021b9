/** Lists of households and what is shared by the pages of one household. */
export const households = {
	'household.of': '{name}户',
	'household.list': '户列表',
	'household.pages': '户内分页',
	'household.search': '姓名、拼音、电话末四位',
	'household.here.who': '{n} 人在看这一户：{names}',
	'entry.withdrawn': '已撤回',
	'entry.restore': '恢复',
	'entry.restore.what': '恢复：{what}'
} as const;
