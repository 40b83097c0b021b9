/** 更多, settings, and signing out. */
export const settings = {
	'more.sync': '同步',
	'more.not-accepted': '未被接受',
	'more.not-accepted.note': '没有记进档案的内容，原话都在',
	'more.help': '帮助',
	'more.help.note': '一件事一页，没有网络也能看',
	'more.settings': '设置',
	'more.settings.note': '字号、外观、键盘',
	'more.account': '账号',
	'more.sign-out': '退出登录',
	'more.sign-out.waiting': '本机还有 {n} 条待上传。退出后仍存在本机，下次登录会接着上报；别人看不到内容。',
	'more.sign-out.clean': '写好的都已上报。本机留有离线副本，别人登录看不到。',
	'settings.reading': '看得清',
	'settings.single-keys': '用单个字母作快捷键',
	'settings.single-keys.hint': '按 ? 可以看全部快捷键',
	'settings.device': '本机',
	'settings.account': '账号',
	'settings.storage': '本机保存',
	'settings.storage.kept': '浏览器已答应长期保存',
	'settings.storage.not-kept': '浏览器没有答应长期保存',
	'settings.households': '本机有',
	'settings.version': '版本'
} as const;
