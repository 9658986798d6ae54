import { utils, write } from '@e965/xlsx'
import type { SheetKind } from '../../domain/sheet-kind.js'
import { COLUMN_NOTES } from '../../language/words/import.js'
import { COLUMNS } from './columns.js'
import type { Field } from './field.js'

/** Titles, and one example row each; the importer skips a row that begins with 例. */
const TEMPLATES: Record<
  SheetKind,
  { name: string; fields: readonly Field[]; example: Partial<Record<Field, string>> }
> = {
  units: {
    name: '单位名录',
    fields: ['order', 'name', 'aliases', 'unitClass', 'remark'],
    example: { order: '例', name: '发展和改革局', aliases: '发改局、发改委', unitClass: '县直部门' },
  },
  people: {
    name: '人员名单',
    fields: ['order', 'name', 'unit', 'position', 'role', 'phone', 'remark'],
    example: {
      order: '例',
      name: '张某某',
      unit: '发改局',
      position: '副局长',
      role: '联络员',
      phone: '（可不填）',
    },
  },
  tasks: {
    name: '任务清单',
    fields: [
      'no',
      'title',
      'measure',
      'lead',
      'responsible',
      'co',
      'leader',
      'person',
      'deadline',
      'percent',
      'milestones',
      'remark',
    ],
    example: {
      no: '例',
      title: '精简行政审批要件',
      measure: '优化营商环境',
      lead: '营商环境局',
      co: '发改局、财政局',
      leader: '王副县长',
      deadline: '10月底前',
      percent: '60%',
      milestones: '9月13日完成初稿；10月31日完成申报',
    },
  },
  problems: {
    name: '问题台账',
    fields: [
      'no',
      'category',
      'title',
      'remedy',
      'lead',
      'responsible',
      'leader',
      'person',
      'deadline',
      'status',
      'remark',
    ],
    example: {
      no: '例',
      category: '服务态度',
      title: '叫号系统老旧，群众等候时间长',
      remedy: '更换叫号系统',
      responsible: '人社局',
      deadline: '2022.9.30',
      status: '整改中',
    },
  },
  difficulties: {
    name: '企业难题台账',
    fields: [
      'no',
      'enterprise',
      'title',
      'remedy',
      'responsible',
      'leader',
      'deadline',
      'progress',
      'remark',
    ],
    example: {
      no: '例',
      enterprise: '华泰公司',
      title: '用电报装慢，影响投产',
      responsible: '发改局',
      leader: '王副县长',
      deadline: '10月底前',
    },
  },
  projects: {
    name: '项目台账',
    fields: [
      'no',
      'title',
      'level',
      'amount',
      'goal',
      'lead',
      'co',
      'leader',
      'deadline',
      'percent',
      'remark',
    ],
    example: {
      no: '例',
      title: '农产品加工园二期',
      level: '市级',
      amount: '12000',
      goal: '厂房3万平方米',
      lead: '工信局',
      deadline: '12月底前',
      percent: '60%',
    },
  },
  rectifications: {
    name: '整治任务台账',
    fields: [
      'no',
      'title',
      'remedy',
      'goal',
      'lead',
      'responsible',
      'leader',
      'deadline',
      'status',
      'remark',
    ],
    example: {
      no: '例',
      title: '整治窗口吃拿卡要',
      remedy: '明察暗访',
      responsible: '营商环境局',
      deadline: '9月30日',
      status: '整改中',
    },
  },
  petitions: {
    name: '信访积案台账',
    fields: [
      'no',
      'title',
      'remedy',
      'lead',
      'responsible',
      'leader',
      'deadline',
      'progress',
      'status',
      'remark',
    ],
    example: {
      no: '例',
      title: '某小区不动产登记遗留问题',
      remedy: '专班办理',
      responsible: '自然资源局',
      deadline: '11月底前',
      status: '办理中',
    },
  },
}

/** An empty workbook to fill in: the header the importer knows best and one example row. */
export function templateWorkbook(kind: SheetKind): Uint8Array {
  const { name, fields, example } = TEMPLATES[kind]
  const notes = COLUMN_NOTES[kind] ?? {}
  // The importer passes over what stands in brackets.
  const header = fields.map((field) => {
    const word = COLUMNS[kind][field]?.[0] ?? field
    return notes[field] === undefined ? word : `${word}（${notes[field]}）`
  })
  const sheet = utils.aoa_to_sheet([header, fields.map((field) => example[field] ?? '')])
  sheet['!cols'] = fields.map((field) => ({
    wch: field === 'title' || field === 'remedy' || notes[field] !== undefined ? 40 : 16,
  }))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, name)
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))
}
