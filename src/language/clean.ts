import {
  INITIALS,
  LOOKS_LIKE,
  MAYBE_SLIP,
  MAYBE_SLIP_OF_TWO,
  OF_INITIALS,
  SLIPS_OF_FORM,
  TRADITIONAL,
  TYPOS,
} from './grammar/typos.js'

type Range = readonly [from: number, to: number]

/** Characters that never carry meaning here: controls (line ends aside), zero-width marks, variation selectors. */
const DROPPED: readonly Range[] = [
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x20e3, 0x20e3],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
]
const SPACES: readonly Range[] = [
  [0x09, 0x09],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
]
/** Numbers in circles and brackets, and full-width forms; of these 。，：；！？（） stay as they are. */
const NUMBERED: readonly Range[] = [
  [0x2460, 0x249b],
  [0x3220, 0x3229],
  [0x3280, 0x3289],
]
const WIDE: readonly Range[] = [
  [0xff03, 0xff07],
  [0xff0b, 0xff0b],
  [0xff0d, 0xff19],
  [0xff1c, 0xff1e],
  [0xff20, 0xff3b],
  [0xff3d, 0xff3d],
  [0xff3f, 0xff5b],
  [0xff5d, 0xff5e],
]

/** Signs with one plain form. Chinese punctuation (，。：；！？（）) stays: what is quoted back is as written. */
const SIGNS: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2015': '—',
  '\u2212': '-',
  '\ufe63': '-',
  '\u223c': '~',
  '\u301c': '~',
  '\ufe6a': '%',
  '\uffe5': '¥',
  '\u2028': '\n',
  '\u2029': '\n',
}

/** Each character with another plain form, and that form. */
const PLAIN = new Map<number, string>()
const each = (ranges: readonly Range[], plain: (code: number) => string): void => {
  for (const [from, to] of ranges) for (let code = from; code <= to; code++) PLAIN.set(code, plain(code))
}
each(DROPPED, () => '')
each(SPACES, () => ' ')
// ① and ⑴ number the parts of a sentence or the lines of a list: 1 to 20 three times, 1 to 10 twice.
each(
  NUMBERED,
  (code) => `${code < 0x2500 ? ((code - 0x2460) % 20) + 1 : (code & 0x7f) - (code < 0x3280 ? 0x1f : -1)}.`,
)
each(WIDE, (code) => String.fromCharCode(code - 0xfee0))
for (const [char, plain] of Object.entries(SIGNS)) PLAIN.set(char.charCodeAt(0), plain)

const IS_PLAIN = new Uint8Array(65_536).fill(1)
for (const code of [...PLAIN.keys(), 13]) IS_PLAIN[code] = 0

const SIMPLIFIED = new Map(
  TRADITIONAL.split(' ')
    .filter((pair) => pair.length === 2)
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
)
const OLD_FORMS = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'g')
const SLIPS = new RegExp(
  [...Object.keys(TYPOS).sort((a, b) => b.length - a.length), ...SLIPS_OF_FORM].join('|'),
  'g',
)

/** A character that only a slip or an old form has in its place; most messages have none and are left alone. */
const ODD = new RegExp(
  `[${MAYBE_SLIP}${[...SIMPLIFIED.keys()].join('')}${Object.entries(TYPOS)
    .map(
      ([slip, meant]) =>
        Array.from(slip)
          .filter((char) => !meant.includes(char))
          .join('') || slip.charAt(0),
    )
    .join('')}]`,
)

/**
 * One form for what people's phones make of a message: full-width letters and digits become half-width,
 * zero-width and control characters go, common slips (台帐, 己完成) and traditional forms are read as meant.
 * Wording, Chinese punctuation and line ends stay.
 */
export function cleanText(raw: string): string {
  let text = isPlain(raw) ? raw : plainText(raw)
  if (ODD.test(text) || MAYBE_SLIP_OF_TWO.test(text))
    text = text.replace(OLD_FORMS, simplify).replace(SLIPS, mend)
  return text.trim()
}

/** rw12 as 任务12: in what is said, not in names and titles. */
export const spelledOut = (text: string): string =>
  /rw/i.test(text) ? text.replace(INITIALS, OF_INITIALS) : text

const simplify = (char: string): string => SIMPLIFIED.get(char) ?? char
const mend = (slip: string): string => TYPOS[slip] ?? LOOKS_LIKE[slip] ?? slip

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (IS_PLAIN[text.charCodeAt(i)] === 0) return false
  return true
}

function plainText(raw: string): string {
  let out = ''
  const text = raw.replace(/\r\n?/g, '\n')
  for (let i = 0; i < text.length; i++) out += PLAIN.get(text.charCodeAt(i)) ?? text.charAt(i)
  return out
}
