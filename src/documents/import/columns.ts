/**
 * What offices call their columns. A header cell names a field when it equals one of its words, or, failing
 * that, contains one; longer words win, so “配合单位” is not read as “单位”.
 */
export type SheetKind = 'units' | 'people' | 'tasks' | 'problems'

export type Field =
  | 'no'
  | 'title'
  | 'measure'
  | 'category'
  | 'lead'
  | 'responsible'
  | 'co'
  | 'leader'
  | 'person'
  | 'deadline'
  | 'percent'
  | 'progress'
  | 'status'
  | 'source'
  | 'goal'
  | 'remedy'
  | 'milestones'
  | 'remark'
  | 'unit'
  | 'aliases'
  | 'unitClass'
  | 'order'
  | 'name'
  | 'position'
  | 'role'
  | 'phone'

type Columns = Partial<Record<Field, readonly string[]>>

const NO = ['序号', '编号', '任务编号', '任务号', '问题编号', '台账编号', '序', '号', 'No', 'NO']
const REMARK = ['备注', '说明', '备注说明']
const LEADER = [
  '包抓领导',
  '包联县领导',
  '挂包领导',
  '领办领导',
  '牵头县级领导',
  '责任县级领导',
  '县级包联领导',
  '挂牌领导',
  '督导领导',
  '县级领导',
  '责任领导',
  '牵头领导',
  '包联领导',
  '分管领导',
  '县领导',
  '责任县领导',
  '督办领导',
  '包保领导',
  '分管县领导',
  '牵头县领导',
  '整改领导',
]
const PERSON = [
  '包保责任人',
  '单位责任人',
  '落实责任人',
  '责任人',
  '负责人',
  '具体负责人',
  '联络员',
  '联系人',
  '经办人',
  '直接责任人',
  '整改责任人',
  '具体责任人',
  '承办人',
  '责任人及职务',
]
const DEADLINE = [
  '办结时间',
  '目标时间',
  '要求时限',
  '整改时间',
  '落实时限',
  '落实时间',
  '计划时间',
  '办理期限',
  '截止时限',
  '完成节点',
  '限时要求',
  '最后期限',
  '时间期限',
  '完成时点',
  '要求办结时间',
  '完成限期',
  '截止期限',
  '截至时间',
  '截至日期',
  '完成时限',
  '完成时间',
  '时限',
  '办结时限',
  '整改时限',
  '整改期限',
  '完成期限',
  '截止时间',
  '截止日期',
  '计划完成时间',
  '时间要求',
  '要求完成时间',
  '时限要求',
  '完成日期',
  '期限',
  '整改完成时间',
  '预计完成时间',
  '销号时限',
  '办理时限',
  '到期时间',
  '限期',
]
const PERCENT = [
  '完成比',
  '进展比例',
  '推进比例',
  '工作进度',
  '形象进度',
  '任务进度',
  '进度',
  '完成进度',
  '目前进度',
  '完成率',
  '完成比例',
  '当前进度',
  '完成百分比',
  '整改进度',
  '进度%',
  '完成度',
]
const PROGRESS = [
  '推进落实情况',
  '整改成果',
  '整改成效',
  '整改结果',
  '办理结果',
  '落实结果',
  '进展及成效',
  '工作成效',
  '完成成效',
  '阶段性成效',
  '进展描述',
  '工作开展情况',
  '开展情况',
  '整改落实情况',
  '最新情况',
  '目前情况',
  '进展情况',
  '工作进展',
  '推进情况',
  '目前进展',
  '进展',
  '落实情况',
  '最新进展',
  '工作进展情况',
  '整改进展',
  '整改进展情况',
  '办理情况',
]
const STATUS = [
  '是否已销号',
  '销号与否',
  '是否整改',
  '完成与否',
  '办结与否',
  '是否已完成',
  '是否已办结',
  '销号状态',
  '完成状态',
  '办理状态',
  '当前状态',
  '状态',
  '是否完成',
  '完成情况',
  '整改情况',
  '是否销号',
  '销号情况',
  '办结情况',
  '目前状态',
  '是否办结',
  '是否整改到位',
  '整改状态',
]
const LEAD = [
  '牵头',
  '主办',
  '主责',
  '牵头科室',
  '总牵头单位',
  '主要责任单位',
  '首要责任单位',
  '牵头单位',
  '牵头部门',
  '主责单位',
  '主办单位',
  '主责部门',
  '牵头责任单位',
  '牵头乡镇',
  '第一责任单位',
]
const CO = [
  '协同',
  '配合',
  '协办',
  '协作单位',
  '协同部门',
  '参与部门',
  '其他责任单位',
  '配合乡镇',
  '会办单位',
  '配合单位',
  '协办单位',
  '配合部门',
  '参与单位',
  '协同单位',
  '参加单位',
  '配合责任单位',
  '协助单位',
]
const RESPONSIBLE = [
  '责任分工',
  '分工',
  '承担单位',
  '责任落实单位',
  '具体责任单位',
  '承办责任单位',
  '责任科室及单位',
  '落实责任单位',
  '责任单位',
  '承办单位',
  '落实单位',
  '责任部门',
  '承接单位',
  '实施单位',
  '整改单位',
  '整改责任单位',
  '责任主体',
  '承办部门',
  '责任乡镇',
  '落实部门',
]
const SOURCE = [
  '线索来源',
  '任务出处',
  '出处',
  '问题线索来源',
  '文件来源',
  '会议名称',
  '来源',
  '问题来源',
  '交办来源',
  '任务来源',
  '文件依据',
  '依据',
  '反馈来源',
  '发现途径',
  '发现渠道',
]

/** By kind: the fields a sheet may have, and the words for each. */
export const COLUMNS: Record<SheetKind, Columns> = {
  units: {
    order: ['序号', '排序', '顺序', '编号', '序'],
    name: ['成员单位', '单位名称', '单位全称', '全称', '名称', '单位', '部门名称', '部门', '机构名称'],
    aliases: ['俗称', '常用简称', '简称', '别名', '常用名', '单位简称', '曾用名', '习惯称呼', '规范简称'],
    unitClass: [
      '单位属性',
      '属性',
      '单位分类',
      '所属系统',
      '系统',
      '口',
      '战线',
      '单位类别',
      '类别',
      '类型',
      '单位性质',
      '性质',
      '分类',
      '组别',
      '所属组',
      '单位类型',
    ],
    remark: REMARK,
  },
  people: {
    order: ['序号', '排序', '序'],
    name: ['姓名', '人员姓名', '联络员姓名', '干部姓名', '名字'],
    unit: ['单位', '单位名称', '工作部门', '工作单位', '所在单位', '部门', '所属单位', '单位部门'],
    position: ['职务', '职位', '现任职务', '岗位', '职务职级'],
    role: ['类型', '人员类型', '角色类型', '角色', '身份', '人员类别', '类别', '分工', '系统角色'],
    phone: ['电话', '手机', '联系电话', '手机号', '联系方式', '手机号码', '电话号码', '办公电话'],
    remark: REMARK,
  },
  tasks: {
    no: NO,
    title: [
      '任务名称',
      '任务名',
      '议定事项',
      '工作项目',
      '具体工作',
      '工作内容及目标',
      '重点任务',
      '工作任务',
      '主要任务',
      '任务内容',
      '工作内容',
      '具体任务',
      '任务',
      '事项',
      '工作事项',
      '重点工作',
      '督办事项',
      '任务事项',
      '具体内容',
      '工作措施',
      '重点任务内容',
      '任务清单',
      '目标任务',
    ],
    measure: [
      '措施',
      '对应措施',
      '举措',
      '综合性措施',
      '工作板块',
      '板块',
      '所属措施',
      '专项',
      '任务类别',
      '一级任务',
      '类别',
      '分类',
    ],
    lead: LEAD,
    responsible: RESPONSIBLE,
    co: CO,
    leader: LEADER,
    person: PERSON,
    deadline: DEADLINE,
    percent: PERCENT,
    progress: PROGRESS,
    status: STATUS,
    source: SOURCE,
    remedy: [
      '具体措施',
      '具体举措',
      '工作举措',
      '推进措施',
      '落实措施',
      '推进举措',
      '主要举措',
      '实施举措',
      '落实举措',
      '保障措施',
    ],
    goal: ['工作目标', '目标', '预期成效', '预期目标', '完成目标', '工作要求', '目标要求', '年度目标'],
    milestones: ['时间节点', '节点', '倒排工期', '阶段目标', '阶段安排', '节点安排', '进度安排', '里程碑'],
    remark: REMARK,
  },
  problems: {
    no: NO,
    title: [
      '问题',
      '存在问题',
      '问题描述',
      '查摆出的问题',
      '查摆问题',
      '发现问题',
      '发现的问题',
      '问题表现形式',
      '问题事项',
      '具体问题',
      '问题表现',
      '问题内容',
      '问题名称',
      '主要问题',
      '突出问题',
      '具体表现',
      '问题清单',
      '反馈问题',
      '梳理问题',
      '问题具体表现',
    ],
    category: [
      '问题归类',
      '归类',
      '所属方面',
      '所属类别',
      '问题领域',
      '问题类别',
      '问题类型',
      '类别',
      '分类',
      '方面',
      '问题方面',
      '问题分类',
      '问题方向',
      '类型',
    ],
    measure: ['对应措施', '综合性措施', '所属措施'],
    remedy: ['整改措施', '整改举措', '措施', '解决措施', '整改内容', '具体措施', '整改办法'],
    lead: LEAD,
    responsible: [...RESPONSIBLE, '单位', '单位名称'],
    co: CO,
    leader: LEADER,
    person: PERSON,
    deadline: DEADLINE,
    percent: PERCENT,
    progress: PROGRESS,
    status: STATUS,
    source: SOURCE,
    goal: ['整改目标', '目标', '整改标准', '整改要求'],
    remark: REMARK,
  },
}

/** Without these a row means nothing; a sheet that lacks the column is not of this kind. */
export const REQUIRED: Record<SheetKind, readonly Field[]> = {
  units: ['name'],
  people: ['name', 'unit'],
  tasks: ['title'],
  problems: ['title'],
}

/** Words in a title row or a sheet's name that tell what the sheet is. */
export const KIND_WORDS: Record<SheetKind, readonly string[]> = {
  units: ['单位名录', '单位名单', '单位信息', '成员单位', '单位表', '单位目录', '通讯录单位'],
  people: ['人员', '联络员', '通讯录', '花名册', '名册', '干部名单'],
  tasks: ['任务', '重点工作', '督办', '工作清单'],
  problems: ['问题', '整改', '销号'],
}

/** A header as written → the form compared: no spaces, breaks, brackets' content or unit marks. */
export function headerKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[(（【[][^)）】\]]*[)）】\]]/g, '')
    .replace(/[\s*＊:：/、,，.。]/g, '')
}

/**
 * The field a header cell names within a kind.
 * @returns the field and how sure: 2 the same word, 1 contained in it; undefined for a column not known
 */
export function fieldOf(kind: SheetKind, header: string): { field: Field; sure: 1 | 2 } | undefined {
  const key = headerKey(header)
  if (key === '' || key.length > 20) return undefined
  let best: { field: Field; sure: 1 | 2; length: number } | undefined
  for (const [field, words] of Object.entries(COLUMNS[kind]) as [Field, readonly string[]][]) {
    for (const word of words) {
      const sure = key === word ? 2 : word.length >= 2 && key.includes(word) ? 1 : undefined
      if (sure === undefined) continue
      const better =
        best === undefined || sure > best.sure || (sure === best.sure && word.length > best.length)
      if (better) best = { field, sure, length: word.length }
    }
  }
  return best
}
