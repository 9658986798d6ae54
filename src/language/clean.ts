import { MEANT_ALREADY, NOT_ALREADY_BEFORE, TRADITIONAL, TYPOS } from './grammar/typos.js'

/** Characters that never carry meaning here: controls (line ends aside), zero-width marks, variation selectors. */
const DROPPED =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\ufe00-\ufe0f\ufeff]/
const SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/
const SUSPECT =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u00ad\u061c\u1680\u180e\u2000-\u2015\u2028-\u202f\u205f-\u206f\u20e3\u2212\u223c\u2460-\u249b\u3000\u301c\u3220-\u3229\u3280-\u3289\ufe00-\ufe0f\ufe63\ufe6a\ufeff\uff03-\uff07\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff3b\uff3d\uff3f-\uff5b\uff5d\uff5e\uffe5]/

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

function plainChar(char: string, code: number): string {
  if (code === 10) return '\n'
  const sign = SIGNS[char]
  if (sign !== undefined) return sign
  if (DROPPED.test(char)) return ''
  if (SPACES.test(char)) return ' '
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  // ① and ⑴ number the parts of a sentence or the lines of a list.
  if (code >= 0x2460 && code <= 0x2473) return `${code - 0x2460 + 1}.`
  if (code >= 0x2474 && code <= 0x2487) return `${code - 0x2474 + 1}.`
  if (code >= 0x2488 && code <= 0x249b) return `${code - 0x2488 + 1}.`
  if (code >= 0x3220 && code <= 0x3229) return `${code - 0x3220 + 1}.`
  if (code >= 0x3280 && code <= 0x3289) return `${code - 0x3280 + 1}.`
  return char
}

const SIMPLIFIED = new Map(
  TRADITIONAL.split(' ')
    .filter((pair) => pair.length === 2)
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
)
const OLD_FORMS = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'g')
const SLIPS = new RegExp(
  [
    ...Object.keys(TYPOS).sort((a, b) => b.length - a.length),
    `(?<![${NOT_ALREADY_BEFORE}])[己巳](?=[${MEANT_ALREADY}])`,
    '(?<![可得予加所何难足能给])以(?=(?:经)?(?:完成|办结|整改|解决|签收|销号|竣工|完工)(?![任为后]))',
  ].join('|'),
  'g',
)

/** A character that only a slip or an old form has in its place; most messages have none and are left alone. */
const ODD = new RegExp(
  `[己巳以${[...SIMPLIFIED.keys()].join('')}${Object.entries(TYPOS)
    .map(([slip, meant]) => [...slip].filter((char) => !meant.includes(char)).join('') || slip.charAt(0))
    .join('')}]`,
)

/**
 * One form for what people's phones make of a message: full-width letters and digits become half-width,
 * zero-width and control characters go, common slips (台帐, 己完成) and traditional forms are read as meant.
 * Wording, Chinese punctuation and line ends stay.
 */
export function cleanText(raw: string): string {
  let text = SUSPECT.test(raw) ? plainText(raw) : raw
  if (ODD.test(text)) text = text.replace(OLD_FORMS, simplify).replace(SLIPS, mend)
  return text.trim()
}

const simplify = (char: string): string => SIMPLIFIED.get(char) ?? char
const mend = (slip: string): string => TYPOS[slip] ?? '已'

function plainText(raw: string): string {
  let out = ''
  const text = raw.replace(/\r\n?/g, '\n')
  for (let i = 0; i < text.length; i++) out += plainChar(text.charAt(i), text.charCodeAt(i))
  return out
}
