import type { SheetKind } from '../../domain/sheet-kind.js'
import { REMARK } from './column-words.js'
import type { Columns, Field } from './field.js'
import { DIFFICULTIES, PETITIONS, PROBLEMS, PROJECTS, RECTIFICATIONS, TASKS } from './ledger-columns.js'

/**
 * By kind: the fields a sheet may have, and what offices call their columns. A header cell names a field when it equals
 * one of its words, or, failing that, contains one; longer words win, so “配合单位” is not read as “单位”.
 */
export const COLUMNS: Record<SheetKind, Columns> = {
  units: {
    order: ['序号', '排序', '排序号', '显示顺序', '顺序', '编号', '序'],
    name: ['成员单位', '单位名称', '单位全称', '全称', '名称', '单位', '部门名称', '部门', '机构名称'],
    aliases: [
      '俗称',
      '常用简称',
      '简称',
      '别名',
      '常用名',
      '单位简称',
      '曾用名',
      '习惯称呼',
      '规范简称',
      '其他叫法',
      '叫法',
      '曾用名称',
      '原名称',
      '其他名称',
      '又称',
      '旧称',
      '别称',
    ],
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
  tasks: TASKS,
  problems: PROBLEMS,
  difficulties: DIFFICULTIES,
  projects: PROJECTS,
  rectifications: RECTIFICATIONS,
  petitions: PETITIONS,
}

/** Without these a row means nothing; a sheet that lacks the column is not of this kind. */
export const REQUIRED: Record<SheetKind, readonly Field[]> = {
  units: ['name'],
  people: ['name'],
  tasks: ['title'],
  problems: ['title'],
  difficulties: ['title'],
  projects: ['title'],
  rectifications: ['title'],
  petitions: ['title'],
}

/** Words in a title row or a sheet's name that tell what the sheet is. */
export const KIND_WORDS: Record<SheetKind, readonly string[]> = {
  units: ['单位名录', '单位名单', '单位信息', '成员单位', '单位表', '单位目录', '通讯录单位'],
  people: ['人员', '联络员', '通讯录', '花名册', '名册', '干部名单'],
  tasks: ['任务', '重点工作', '督办', '工作清单'],
  problems: ['问题', '整改', '销号'],
  difficulties: ['难题', '困难', '诉求', '领导包联'],
  projects: ['项目'],
  rectifications: ['整治'],
  petitions: ['信访', '积案'],
}

/** A header as written → the form compared: no spaces, breaks, brackets' content or unit marks. */
export function headerKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[(（【[][^)）】\]]*[)）】\]]/g, '')
    .replace(/[\s*＊:：/、,，.。]/g, '')
}

/** Units that a leader looks after are not his own. */
const LOOKED_AFTER = /(?:包联|包抓|包保|挂包|分管|联系|帮扶|督导)(?:县直)?(?:单位|部门|乡镇)/

/**
 * The field a header cell names within a kind.
 * @returns the field and how sure: 2 the same word, 1 contained in it; undefined for a column not known
 */
export function fieldOf(kind: SheetKind, header: string): { field: Field; sure: 1 | 2 } | undefined {
  const key = headerKey(header)
  if (key === '' || key.length > 20) return undefined
  if (kind === 'people' && LOOKED_AFTER.test(key)) return undefined
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
