/** Words of the controls themselves. */
export const fields = {
	'field.empty': '没有填',
	'field.fill': '填写{label}，没有填',
	'field.edit': '修改{label}：{value}',
	'field.history': '{label}的修改历史',
	'field.required': '必填',
	'field.unchosen': '请选择',
	'field.reveal': '显示{label}，30 秒后自动遮住',
	'field.conceal': '遮住{label}',
	'field.revealed': '30 秒后自动遮住',
	'field.editing': '对方正在编辑：{who}',
	'conflict.two': '{field}：两人填写不一致，请核对',
	'conflict.many': '{field}：{n} 处填写不一致，请核对',
	'conflict.who': '{who} {when}',
	'conflict.wrote': ' 填',
	'conflict.use': '用 {value}',
	'conflict.use.nth': '用第 {n} 个',
	'conflict.neither': '都不对，另填一个',
	'conflict.other': '另填一个',
	'conflict.later': '先放着',
	'conflict.settler': '请{role}选定',
	'conflict.choices': '{field}的几种填写'
} as const;
