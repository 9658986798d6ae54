import { daysBetween, isDay } from '../../domain/day.js'
import { scanNumber } from '../../language/lex/number.js'
import type { PlanRead } from '../../language/read/plan.js'
import { planText } from '../../language/replies/milestone.js'
import type { Correction, Refusal } from './record.js'
import { shareIn } from './story.js'
import type { Cell } from './workbook.js'
import { serialToDate } from './workbook.js'

/** What the language room knows; given in so that a cell and a chat message are read alike. */
export interface ValueReaders {
  /** A limit as written (“10月底前”, “2022.9.30”) → `YYYY-MM-DD`, the last day it allows. */
  date(text: string): string | undefined
  /** A limit that is told from the day it is read on (下周五) → what that would be today. */
  fromToday(text: string): string | undefined
  /** The day of the import. */
  readonly today: string
  /** A day of the table's year, to show how one is written. */
  readonly example: string
  /** “80％”, “八成”, “三分之二” → 0–100. */
  percent(text: string): number | undefined
  /** 时间节点: its steps, and what of it has no day or says nothing to do. */
  plan(text: string, deadline: string | null): PlanRead
}

/** Collects what a row's cells turned into and what went wrong, so that all of it is told at once. */
export interface RowNotes {
  readonly corrections: Correction[]
  readonly refusals: Refusal[]
}

/** No day is set yet, and the sheet says so. */
const OPEN_DATE = /^(?:待定|另定|未定|待确定|待明确|另行(?:通知|确定)|暂未确定|暂不确定)$/
const STANDING = /长期|持续|常态|全年|立行立改|即知即改|长效|贯穿|适时|按要求|每[日天周月年]|每季度?|定期/
/** What the template itself has offices write where there is no limit. */
const PLAINLY_STANDING = /^(?:长期|持续|常态化?|常年)(?:坚持|推进|开展|实施)?$/

/** A deadline cell. Standing work (长期坚持) has none and says so; anything else unreadable is refused. */
export function readDeadline(cell: Cell, readers: ValueReaders, notes: RowNotes) {
  const text = cell.text
  if (text === '' || /^[—–-]+$|^无$/.test(text)) return {}
  if (cell.date !== undefined) return { deadline: cell.date }
  if (cell.number !== undefined && /^\d+(\.0+)?$/.test(text)) {
    const date = serialToDate(cell.number)
    if (date !== undefined) return corrected(notes, text, date, 'date_serial')
  }
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?$/.exec(text)
  const written = iso ? `${iso[1]}-${iso[2]}-${iso[3]}` : undefined
  const date = written === undefined ? readers.date(text) : isDay(written) ? written : undefined
  if (date !== undefined) {
    if (date === text) return { deadline: date }
    return corrected(
      notes,
      text,
      date,
      /\d{4}|今年|明年/.test(text.normalize('NFKC')) ? 'date_written' : 'date_year_assumed',
    )
  }
  if (STANDING.test(text)) {
    if (!PLAINLY_STANDING.test(text))
      notes.corrections.push({ field: 'deadline', from: text, to: '', rule: 'date_standing' })
    return { standing: text }
  }
  if (OPEN_DATE.test(text)) {
    notes.corrections.push({ field: 'deadline', from: text, to: '', rule: 'date_open' })
    return { open: true as const }
  }
  notes.refusals.push({ field: 'deadline', ...dateRefusal(text, readers) })
  return {}
}

/** Written as a day is, and there is none such: 2026-13-40, 9月31日. */
const DAY_LIKE = /^\D{0,2}\d{2,4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}|\d{1,2}\s?[月.]\s?\d{1,2}|\d{8}/

function dateRefusal(text: string, readers: ValueReaders): Pick<Refusal, 'rule' | 'text' | 'instead'> {
  const today = readers.fromToday(text)
  if (today !== undefined) return { rule: 'date_relative', text, instead: today }
  const rule = DAY_LIKE.test(text.normalize('NFKC')) ? 'date_impossible' : 'date_unreadable'
  return { rule, text, instead: readers.example }
}

function corrected(notes: RowNotes, from: string, to: string, rule: Correction['rule']) {
  notes.corrections.push({ field: 'deadline', from, to, rule })
  return { deadline: to }
}

/** A step so far before the one above it is perhaps next year's. */
const HALF_YEAR = 183

/** A cell of 时间节点. The words stay beside the steps, and what could not be read is told. */
export function readMilestones(
  text: string,
  deadline: string | null,
  readers: ValueReaders,
  notes: RowNotes,
) {
  if (text === '') return {}
  const { steps, unread } = readers.plan(text, deadline)
  const told = (from: string, to: string, rule: Correction['rule']) =>
    notes.corrections.push({ field: 'milestones', from, to, rule })
  if (steps.length > 0) told(text, planText(steps), 'plan_read')
  steps.forEach(({ title, due }, index) => {
    const above = steps[index - 1]?.due
    if (above !== undefined && daysBetween(due, above) > HALF_YEAR) told(title, due, 'plan_back')
  })
  for (const part of unread) told(part.text, '', part.dayAlone ? 'plan_date_alone' : 'plan_unread')
  return { plan: text, ...(steps.length === 0 ? {} : { milestones: steps }) }
}

/** Rounded, but what is not whole yet does not become so: 99.5 is 99, as in a message. */
const wholePercent = (percent: number): number => (percent > 99 && percent < 100 ? 99 : Math.round(percent))

/** A progress cell: 0.8 formatted as a percentage, “80％”, “80”, “八成”. */
export function readPercent(cell: Cell, readers: ValueReaders, notes: RowNotes): number | undefined {
  const text = cell.text
  if (text === '' || /^[—–/-]+$|^无$/.test(text)) return undefined
  const percent = percentOf(cell, readers)
  // Words (“正在推进”, “已完成招标，10月进场”) are no percentage gone wrong but progress told.
  if (percent === undefined && (!/\d/.test(text) || (/[\u4e00-\u9fa5]{2}/.test(text) && !/[%％]/.test(text))))
    return undefined
  if (percent === undefined || percent < 0 || percent > 100) {
    notes.refusals.push({ field: 'percent', rule: 'percent_unreadable', text })
    return undefined
  }
  const whole = wholePercent(percent)
  if (text !== `${whole}%` && text !== String(whole)) {
    notes.corrections.push({ field: 'percent', from: text, to: `${whole}%`, rule: 'percent_written' })
  }
  return whole
}

/** A progress that tells a share: 已完成80％, or 0.35 in a cell of numbers. */
export function readShare(cell: Cell, notes: RowNotes): number | undefined {
  const isFraction = cell.number !== undefined && cell.number > 0 && cell.number <= 1
  const share = isFraction ? (cell.number ?? 0) * 100 : shareIn(cell.text)
  if (share === undefined || share > 100) return undefined
  const whole = wholePercent(share)
  notes.corrections.push({ field: 'percent', from: cell.text, to: `${whole}%`, rule: 'percent_written' })
  return whole
}

function percentOf(cell: Cell, readers: ValueReaders): number | undefined {
  const text = cell.text.normalize('NFKC')
  // A fraction without a percent format is one all the same: no ledger means 0.8 of one percent.
  if (cell.number !== undefined && !text.includes('%'))
    return cell.number > 0 && cell.number <= 1 ? cell.number * 100 : cell.number
  if (cell.number !== undefined) return cell.number * 100
  const plain = /^(-?\d+(?:\.\d+)?)\s*%?$/.exec(text)
  if (plain === null) return readers.percent(text)
  // “0.6” typed as text is the same fraction as the number 0.6.
  const value = Number(plain[1])
  return /^0?\.\d+$/.test(text.trim()) ? value * 100 : value
}

/** Several names in one cell: “发改局、财政局”, breaks, semicolons; notes in brackets stay with their name. */
export function splitNames(text: string): string[] {
  return text
    .split(/[、,，;；/／|\n]+|\s{2,}/)
    .map((name) => name.replace(/^(牵头单位|责任单位|配合单位|牵头|配合|责任)[:：]/, '').trim())
    .map((name) => name.replace(/等(单位|部门)?$/, '').trim())
    .filter((name) => name !== '' && !/^[—–-]+$/.test(name) && name !== '无')
}

/** A row's number: “12”, “12.”, “（12）”, “任务12”, “WT-012”, “（十二）”. */
export function readNumber(cell: Cell): number | undefined {
  const text = cell.text.normalize('NFKC').replace(/\.0+$/, '')
  const digits = /(\d{1,6})\D*$/.exec(text)
  const written = digits ? null : /^[(第]?([一二三四五六七八九十百零]{1,6})[)、.项条号]*$/.exec(text)
  const value = digits ? Number(digits[1]) : (scanNumber(written?.[1] ?? '', 0)?.value ?? undefined)
  return value !== undefined && value > 0 ? value : undefined
}

export function optional<K extends string>(key: K, text: string): { [P in K]?: string } {
  return (text === '' ? {} : { [key]: text }) as { [P in K]?: string }
}

export function optionalNumber<K extends string>(key: K, value: number | undefined): { [P in K]?: number } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: number }
}
