import { isCountyLeader } from '../../services/import-person-words.js'
import type { Read } from './item-cells.js'
import { type RowNotes, splitNames } from './value.js'

/** Whom a unit can be missing for: a county leader belongs to none. */
export function unitOf(read: Read, { refusals }: RowNotes): string {
  const { text } = read('unit')
  if (text === '' && read('name').text !== '' && !isCountyLeader(read('role').text))
    refusals.push({ field: 'unit', rule: 'unit_missing', text: '' })
  return text
}

/** “张 三” is one person set wide; what stands behind a name in brackets is no part of it. */
export function personOf(text: string, notes: RowNotes): string {
  if (splitNames(text).filter((name) => name.replace(/\s/g, '').length > 1).length > 1)
    notes.refusals.push({ field: 'name', rule: 'several_people', text })
  const name = text.replace(/\s/g, '')
  const bare = name.replace(ASIDE, '')
  if (bare !== name) notes.corrections.push({ field: 'name', from: text, to: bare, rule: 'name_cleaned' })
  return bare
}

/** Behind a name, and no part of it: （兼）, （女）, （回族）. */
const ASIDE = /[(（](?:兼|兼职|女|男|代|挂职|借调|主持工作|\p{Script=Han}{1,4}族)[)）]$/u
/** A mobile number with a digit too few or too many. */
const ODD_MOBILE = /^1[3-9](?:\d{7,8}|\d{10})$/

/** What Excel shows of a number too wide for its column, kept as text: whole, or with its last digits gone. */
const SCIENTIFIC = /^\d\.\d{9,}e\+?1\d$/i
const ROUNDED = /^\d(?:\.\d+)?e\+?\d{1,2}$/i

export function phoneOf(text: string, notes: RowNotes): { phone?: string } {
  const numbers = text
    .normalize('NFKC')
    .split(/[/、,;\n]|\s(?=1\d{10})/)
    .map((number) => number.trim())
    .filter((number) => {
      const isLost = ROUNDED.test(number) && !SCIENTIFIC.test(number)
      if (isLost) notes.corrections.push({ field: 'phone', from: number, to: '', rule: 'phone_rounded' })
      return !isLost
    })
    .map((number) => (SCIENTIFIC.test(number) ? String(Number(number)) : number.replace(/[^\d+]/g, '')))
    .filter((number) => number !== '')
  const phone = numbers.join('、')
  if (phone === '') return {}
  if (phone !== text) notes.corrections.push({ field: 'phone', from: text, to: phone, rule: 'phone_cleaned' })
  for (const odd of numbers.filter((number) => ODD_MOBILE.test(number)))
    notes.corrections.push({ field: 'phone', from: odd, to: String(odd.length), rule: 'phone_odd' })
  return { phone }
}
