/** Opening the file of a household. */
export const householdNew = {
	'new.title': '新建一户',
	'new.note': '没有网络也能建，回到有信号处会自动上报。',
	'new.village': '所在村、社区',
	'new.name': '户主姓名',
	'new.namesake': '本村已有叫{name}的人，请先看看是不是同一户：',
	'new.sex': '性别(选填)',
	'new.birth': '出生日期(选填)',
	'new.type': '户类型(选填)',
	'new.phone': '电话(选填)',
	'new.address': '居住地(选填)',
	'new.number': '先用临时号，县里收到后给正式户编号',
	'new.save': '建好这一户'
} as const;
