import type { RefusalCode } from '#protocol/refusal.ts';

/** One text per refusal of the relay: what happened, why, and what the person can do. */
export const refusals = {
	'refusal.device-mismatch': '没有记进档案。这台设备和登录时的不一致，请退出后重新登录，内容都在本机。',
	'refusal.not-found': '没有记进档案。县里没有这一户，或您还没有权限，请与镇站核对。',
	'refusal.revoked': '没有记进档案。这一户已不由您负责，原话已送镇站核对。',
	'refusal.too-large': '没有记进档案。这一条太长了，请分成几条再写一次。',
	'refusal.over-rate': '还没有上报。一时写得太多，系统稍后会自动再报。',
	'refusal.gone': '没有记进档案。这一户的档案已经换了新本，请在新档案里再写一次。',
	'refusal.malformed': '没有记进档案。上报的内容读不出来，请更新到新版本后再写一次。',
	'refusal.after-refusal': '没有记进档案。前面有一条未被接受，这一条接在它后面，请一起核对。',
	'refusal.client-taken': '没有记进档案。这份编辑记在了别人名下，请重新打开这一户再写一次。',
	'refusal.gap': '没有记进档案。上报的内容缺了前面一段，请重新打开这一户再写一次。',
	'refusal.shape': '没有记进档案。这一项的写法与县里的版本不同，请更新到新版本后再写一次。',
	'refusal.scope': '没有记进档案。所在村不在您的范围内或代码对不上，请镇站核对后安排。',
	'refusal.parent-missing': '还没有上报。要等这一户先报上去，系统会自动再报。',
	'refusal.read-only': '没有记进档案。这一户您只能查看，请交给负责的同志来写。',
	'refusal.author': '没有记进档案。署名与登录的账号不一致，请退出后重新登录再写一次。',
	'refusal.invalid': '没有记进档案。其中有一项内容县里读不懂，请核对后再写一次。',
	'refusal.forbidden': '没有记进档案。这一项由上一级站点填写，请告诉上一级来改。',
	'refusal.full': '没有记进档案。这一户的档案已经写满，请与镇站商量整理后再写。',
	'refusal.not-in-effect': '已经收下，暂不生效。方案审定后这一项不再改；要改，请告诉镇站。',
	'refusal.state-changed': '没有办成。他人刚改过状态，请看一眼再提交。',
	'refusal.disk-full': '还没有上报。县里的存储空间不够了，内容都在本机，系统会自动再报。',
	'refusal.damaged': '还没有上报。县里存的这份档案读不出来，要先修复。内容都在本机，请告诉县里；修好后系统会自动再报。',
	'refusal.shutting-down': '还没有上报。县里的服务器正在重启，系统会自动再报。'
} as const satisfies Record<`refusal.${RefusalCode}`, string>;
