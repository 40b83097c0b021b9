import type { Option } from '../fields/value-type.ts';

/** GB/T 2261.1. */
export const sexes: readonly Option[] = [
	{ value: '0', label: '未知' },
	{ value: '1', label: '男' },
	{ value: '2', label: '女' },
	{ value: '9', label: '未说明' }
];

/** GB/T 3304, in the order of its codes. */
const ethnicityNames =
	'汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 ' +
	'柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 ' +
	'塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺';

export const ethnicities: readonly Option[] = [
	...ethnicityNames.split(' ').map((name, i) => ({ value: String(i + 1).padStart(2, '0'), label: `${name}族` })),
	{ value: '97', label: '其他' },
	{ value: '98', label: '外国血统中国籍人士' }
];

export const maritalStatuses: readonly Option[] = [
	{ value: '10', label: '未婚' },
	{ value: '20', label: '已婚' },
	{ value: '21', label: '初婚' },
	{ value: '22', label: '再婚' },
	{ value: '23', label: '复婚' },
	{ value: '30', label: '丧偶' },
	{ value: '40', label: '离婚' },
	{ value: '90', label: '未说明' }
];

/** GB/T 4761. */
export const relations: readonly Option[] = [
	{ value: '02', label: '户主' },
	{ value: '10', label: '配偶' },
	{ value: '11', label: '夫' },
	{ value: '12', label: '妻' },
	{ value: '20', label: '子' },
	{ value: '30', label: '女' },
	{ value: '40', label: '孙辈' },
	{ value: '50', label: '父母' },
	{ value: '51', label: '父' },
	{ value: '52', label: '母' },
	{ value: '70', label: '兄弟姐妹' },
	{ value: '97', label: '其他亲属' },
	{ value: '99', label: '非亲属' }
];

export const educations: readonly Option[] = [
	{ value: '11', label: '博士' },
	{ value: '12', label: '硕士' },
	{ value: '20', label: '本科' },
	{ value: '30', label: '专科' },
	{ value: '40', label: '中专' },
	{ value: '60', label: '高中' },
	{ value: '70', label: '初中' },
	{ value: '80', label: '小学' },
	{ value: '90', label: '其他' }
];

/** GB/T 4762. */
export const politicalStatuses: readonly Option[] = [
	{ value: '01', label: '中共党员' },
	{ value: '02', label: '中共预备党员' },
	{ value: '03', label: '共青团员' },
	{ value: '04', label: '民革党员' },
	{ value: '05', label: '民盟盟员' },
	{ value: '06', label: '民建会员' },
	{ value: '07', label: '民进会员' },
	{ value: '08', label: '农工党党员' },
	{ value: '09', label: '致公党党员' },
	{ value: '10', label: '九三学社社员' },
	{ value: '11', label: '台盟盟员' },
	{ value: '12', label: '无党派民主人士' },
	{ value: '13', label: '群众' }
];

export const healthStatuses: readonly Option[] = [
	{ value: 'healthy', label: '健康' },
	{ value: 'chronic', label: '慢性病' },
	{ value: 'critical_illness', label: '大病' },
	{ value: 'disabled', label: '残疾' },
	{ value: 'bedridden', label: '长期卧床' }
];

export const hukouTypes: readonly Option[] = [
	{ value: 'rural', label: '农村' },
	{ value: 'urban', label: '城镇' }
];

export const presences: readonly Option[] = [
	{ value: 'home', label: '在家' },
	{ value: 'migrant', label: '外出' },
	{ value: 'pasture', label: '游牧' }
];

/** GB/T 26341. */
export const disabilityCategories: readonly Option[] = [
	{ value: '1', label: '视力' },
	{ value: '2', label: '听力' },
	{ value: '3', label: '言语' },
	{ value: '4', label: '肢体' },
	{ value: '5', label: '智力' },
	{ value: '6', label: '精神' },
	{ value: '7', label: '多重' }
];

export const labourCapacities: readonly Option[] = [
	{ value: 'normal', label: '普通' },
	{ value: 'skilled', label: '技能' },
	{ value: 'weak', label: '弱半' },
	{ value: 'lost', label: '丧失' },
	{ value: 'none', label: '无' }
];

export const schoolStages: readonly Option[] = [
	{ value: 'none', label: '不在校' },
	{ value: 'preschool', label: '学前' },
	{ value: 'compulsory', label: '义务教育' },
	{ value: 'high', label: '高中' },
	{ value: 'vocational', label: '职业教育' },
	{ value: 'college', label: '大学' }
];

export const medicalInsurances: readonly Option[] = [
	{ value: '1', label: '城乡居民' },
	{ value: '2', label: '职工' },
	{ value: '3', label: '公费' },
	{ value: '4', label: '无' }
];

export const pensionInsurances: readonly Option[] = [
	{ value: '1', label: '城乡居民' },
	{ value: '2', label: '职工' },
	{ value: '3', label: '离退休金' },
	{ value: '4', label: '无' }
];

export const lifeStatuses: readonly Option[] = [
	{ value: 'alive', label: '在世' },
	{ value: 'deceased', label: '去世' },
	{ value: 'moved_out', label: '迁出' },
	{ value: 'missing', label: '失联' }
];

/** The twelve classes of persons served. */
export const beneficiaryCategories: readonly Option[] = [
	{ value: 'demobilized_cadre_transferred', label: '转业干部' },
	{ value: 'retired_soldier', label: '退役士兵' },
	{ value: 'retired_officer', label: '离退休干部和退休军士' },
	{ value: 'civilian_staff_retired', label: '无军籍退休退职职工' },
	{ value: 'red_army', label: '红军老战士' },
	{ value: 'demobilized', label: '复员军人' },
	{ value: 'disabled_serviceman', label: '残疾军人' },
	{ value: 'disabled_militia', label: '伤残民兵民工' },
	{ value: 'martyr_family', label: '烈士遗属' },
	{ value: 'duty_death_family', label: '因公牺牲军人遗属' },
	{ value: 'illness_death_family', label: '病故军人遗属' },
	{ value: 'active_family', label: '现役军人家属' }
];

export const benefitIdentities: readonly Option[] = [
	{ value: 'disability_pension', label: '残疾抚恤' },
	{ value: 'survivor_pension', label: '三属定期抚恤' },
	{ value: 'elder_demobilized', label: '在乡老复员' },
	{ value: 'returned_sick', label: '带病回乡' },
	{ value: 'combat', label: '参战' },
	{ value: 'nuclear_test', label: '参试' },
	{ value: 'rural60', label: '60岁农村籍' },
	{ value: 'martyr_child60', label: '60岁烈士子女' },
	{ value: 'militia', label: '伤残民兵' }
];

export const keyContactTags: readonly Option[] = [
	{ value: 'merit_model', label: '功臣模范' },
	{ value: 'martyr_family', label: '烈士遗属' },
	{ value: 'extreme_hardship', label: '特困' },
	{ value: 'disabled', label: '伤残' },
	{ value: 'combat_test', label: '参战参试' },
	{ value: 'lonely_elder', label: '孤老独居' }
];

export const serviceBranches: readonly Option[] = [
	{ value: 'army', label: '陆军' },
	{ value: 'navy', label: '海军' },
	{ value: 'airforce', label: '空军' },
	{ value: 'rocket', label: '火箭军' },
	{ value: 'armed_police', label: '武警' },
	{ value: 'other', label: '其他' },
	{ value: 'unspecified', label: '不填' }
];

export const ranks: readonly Option[] = [
	{ value: 'conscript', label: '义务兵' },
	{ value: 'junior_nco', label: '初级军士' },
	{ value: 'mid_nco', label: '中级军士' },
	{ value: 'senior_nco', label: '高级军士' },
	{ value: 'volunteer', label: '志愿兵' },
	{ value: 'platoon', label: '排职' },
	{ value: 'company', label: '连职' },
	{ value: 'battalion', label: '营职' },
	{ value: 'regiment', label: '团职' },
	{ value: 'division', label: '师职' }
];

export const resettlementTypes: readonly Option[] = [
	{ value: 'job_assigned', label: '安排工作' },
	{ value: 'self_employed', label: '自主就业' },
	{ value: 'return_rural', label: '回乡生产' },
	{ value: 'transferred', label: '转业' },
	{ value: 'monthly_pension', label: '逐月领取退役金' },
	{ value: 'self_selected', label: '自主择业' },
	{ value: 'demobilized', label: '复员' },
	{ value: 'retired', label: '退休' },
	{ value: 'state_supported', label: '供养' }
];

export const disabilityCauses: readonly Option[] = [
	{ value: 'combat', label: '因战' },
	{ value: 'duty', label: '因公' },
	{ value: 'illness', label: '因病' }
];

export const awardLevels: readonly Option[] = [
	{ value: 'august_first', label: '八一勋章' },
	{ value: 'honorary_title', label: '荣誉称号' },
	{ value: 'first_class', label: '一等功' },
	{ value: 'second_class', label: '二等功' },
	{ value: 'third_class', label: '三等功' },
	{ value: 'excellent_soldier', label: '优秀士兵' },
	{ value: 'other', label: '其他' }
];

/** 口袋党员: a member whose papers never reached a branch. */
export const partyRelations: readonly Option[] = [
	{ value: 'settled', label: '已落实' },
	{ value: 'pending', label: '口袋党员' },
	{ value: 'lost', label: '失去联系' }
];

export const plaqueStates: readonly Option[] = [
	{ value: 'due', label: '应挂' },
	{ value: 'hung', label: '已挂' },
	{ value: 'cancelled', label: '已取消' },
	{ value: 'replaced', label: '已更换' }
];

export const cardStates: readonly Option[] = [
	{ value: 'none', label: '未申领' },
	{ value: 'applied', label: '已申领' },
	{ value: 'issued', label: '已发放' },
	{ value: 'lost', label: '遗失' }
];

export const elderFlags: readonly Option[] = [
	{ value: 'lonely', label: '孤老' },
	{ value: 'living_alone', label: '独居' },
	{ value: 'disabled_adl', label: '失能' }
];

export const employmentStatuses: readonly Option[] = [
	{ value: '1', label: '在职' },
	{ value: '2', label: '下岗' },
	{ value: '3', label: '失业' },
	{ value: '4', label: '无业' },
	{ value: '5', label: '离休' },
	{ value: '6', label: '退休' },
	{ value: '7', label: '创业' },
	{ value: '8', label: '务农' },
	{ value: '9', label: '学生' },
	{ value: '10', label: '放牧' },
	{ value: '11', label: '灵活就业' }
];

export const confirmationMethods: readonly Option[] = [
	{ value: 'on_site', label: '现场' },
	{ value: 'at_home', label: '入户' },
	{ value: 'video', label: '视频' }
];

export const confirmationResults: readonly Option[] = [
	{ value: 'confirmed', label: '已确认' },
	{ value: 'not_confirmed', label: '未确认' }
];

export const servicemanRelations: readonly Option[] = [
	{ value: '1', label: '配偶' },
	{ value: '2', label: '父母（抚养人）' },
	{ value: '3', label: '子女' },
	{ value: '4', label: '兄弟姐妹' }
];
