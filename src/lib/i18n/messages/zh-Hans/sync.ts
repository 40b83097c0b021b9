/** Where an edit is: on this device, on the way, safe at the county. The words are those of the domain page and never vary. */
export const sync = {
	'sync.unwritten': '还没存下',
	'sync.on-device': '已存本机',
	'sync.on-device.at': '已存本机 {time}',
	'sync.on-device.count': '已存本机({n}条待上传)',
	'sync.sending': '正在上传',
	'sync.synced': '已同步',
	'sync.synced.at': '已同步 {time}',
	'sync.requested': '待提交',
	'sync.refused': '未被接受',
	'sync.offline': '离线第 {day} 天，数据安全保存在本机',
	'sync.with-sentence': '{state}，{sentence}',
	'sync.open': '{state}，打开同步页'
} as const;
