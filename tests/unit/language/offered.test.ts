import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import type { BulletinStep } from '../../../src/domain/bulletin.js'
import type { Command } from '../../../src/domain/command.js'
import { exampleDays } from '../../../src/domain/example-days.js'
import type { ItemStep } from '../../../src/domain/item-step.js'
import { parse } from '../../../src/language/parse.js'
import { ASK_OFFICE, ASK_OWN } from '../../../src/language/replies/failed.js'
import { WHOLE_COMMANDS } from '../../../src/language/replies/question.js'
import { notUndoneWords } from '../../../src/language/replies/undo.js'
import { BULLETIN_COMMANDS } from '../../../src/language/words/bulletin.js'
import { withDays } from '../../../src/language/words/example-days.js'
import { STEP_COMMANDS } from '../../../src/language/words/item.js'

const said = (text: string, office = true) => parse(text, { today: '2022-09-14', office, addressed: true })

describe('现在可以发', () => {
  /** What each step's command must come to. */
  const STEPS: Readonly<Partial<Record<ItemStep, object>>> = {
    reopen: { intent: 'reopen' },
    close: { intent: 'review', slots: { decision: 'approve', of: 'close' } },
    send_back: { intent: 'review', slots: { decision: 'refuse', of: 'close' } },
    assign: { intent: 'assign', slots: { unit: '发改局' } },
    accept: { intent: 'ack' },
    progress: { intent: 'progress', slots: { percent: 60 } },
    complete: { intent: 'complete' },
    request_closing: { intent: 'apply_close' },
    request_extension: { intent: 'apply_extend', slots: { to: '2022-11-15' } },
    decline: { intent: 'ack', slots: { decline: true } },
    suspend: { intent: 'suspend' },
  }

  it.each(Object.entries(STEP_COMMANDS))('%s of an item is understood as it is offered', (step, command) => {
    const refs = [{ kind: 'problem', no: 3 }]
    const meant = STEPS[step as ItemStep]
    expect(meant).toBeDefined()
    for (const text of [command('问题3'), `${command('问题3')}。`]) {
      expect(said(text)).toMatchObject(meant ?? {})
      expect(said(text)).toMatchObject({ slots: { refs } })
    }
  })

  it.each(Object.entries(BULLETIN_COMMANDS))(
    '%s of a bulletin is understood as it is offered',
    (step, command) => {
      const meant = { intent: 'bulletin', slots: { act: step as BulletinStep, word: '通报', no: 3 } }
      expect(said(command('通报稿3'))).toMatchObject(meant)
    },
  )
})

describe('请写明是哪一项', () => {
  const MEANT_WITH_ITEM: Readonly<Record<string, string>> = { snooze_off: 'snooze' }

  it.each(Object.entries(WHOLE_COMMANDS))('%s is understood with its item', (what, command) => {
    expect(said(command('任务12'))).toMatchObject({
      intent: MEANT_WITH_ITEM[what] ?? what,
      slots: { refs: [{ kind: 'task', no: 12 }] },
    })
  })
})

describe('可以发', () => {
  it.each([...ASK_OFFICE, ...ASK_OWN])('%s asks for something', (text) => {
    expect(['query', 'bulletin']).toContain(said(text).intent)
  })
})

describe('不能用“撤回”收回', () => {
  const BACK: readonly (readonly [command: Command, intents: readonly string[]])[] = [
    [{ kind: 'days', from: [{ day: '2022-10-03', working: null }] }, ['unset_day']],
    [{ kind: 'days', from: [{ day: '2022-10-08', working: true }] }, ['set_day']],
    [
      {
        kind: 'days',
        from: [
          { day: '2022-10-03', working: null },
          { day: '2022-10-04', working: null },
        ],
      },
      ['unset_day'],
    ],
    [
      {
        kind: 'days',
        from: [
          { day: '2022-10-03', working: null },
          { day: '2022-10-04', working: true },
        ],
      },
      ['unset_day', 'set_day'],
    ],
    [{ kind: 'bind_group', name: '乡镇群', from: null }, ['unbind_group']],
    [{ kind: 'bind_group', name: '乡镇群', from: '县直部门群' }, ['bind_group']],
    [{ kind: 'unbind_group', from: '乡镇群' }, ['bind_group']],
    [{ kind: 'unbind', person: '张三（发改局 联络员）' }, ['code']],
    ...(['draft', 'submit', 'approve', 'send_back', 'publish'] as const).map(
      (step) => [{ kind: 'bulletin', step, word: '通报', no: 3 }, ['bulletin']] as const,
    ),
  ]

  it.each(BACK)('%j: the words that reverse it are understood', (command, intents) => {
    const [, back = ''] = notUndoneWords(command, '2022-09-14', { example: '任务12' }).split('；')
    const offered = [...back.matchAll(/“([^”]+)”/g)].map(([, text = '']) => text)
    expect(offered.map((text) => said(text).intent)).toEqual(intents)
  })
})

/**
 * What an expression in a text stands for. A text that offers a command with another one in it fails below until it is
 * named here.
 */
const STANDS_FOR: Readonly<Record<string, string>> = {
  name: '任务12',
  'itemWords(ledger, no)': '任务12',
  'itemWords(example.ledger, example.no)': '任务12',
  item: '任务12',
  first: '任务12',
  "exampleDay(data, 'soon')": '9月20日',
  "exampleDay(data, 'later')": '10月29日',
  'wanted(data)': '10月29日',
  by: '10月29日',
  'monthDay(days.later)': '10月29日',
  "text(data, 'percent')": '80',
  "text(plan[0], 'no')": '1',
  'told.from': '60',
  code: '123456',
  'draft(data)': '通报稿3',
  'ref(view)': '通报稿3',
  "draftWords(other, text(data, 'no'))": '通报稿3',
  "text(data, 'word')": '通报',
  called: '通报',
  'first.word': '通报',
  "first.number ?? ''": '〔2022〕7号',
  'told.day.slice(0, 4)': '2022',
  'monthDay(told.day)': '10月3日',
  why: '已当面告知',
  'item(data)': '任务12',
  'itemWords(first.ledger, first.no)': '任务12',
  unit: '发改局',
  own: '任务12',
  example: '任务12',
  group: '乡镇群',
  "groups.join('')": '乡镇群',
  'called(data)': '节点 初稿',
  "text(rows(data)[0], 'no')": '1',
  act: '执行',
  title: '月通报',
  'when(first, data)': '10月8日 09:00',
  'first.title': '日报',
  'first.instead': '9点',
  "text(data, 'step') === 'publish' ? '立即发布' : (BULLETIN_STEP_WORDS[text(data, 'step') as BulletinStep] ?? '')":
    '立即发布',
}
const OF_BULLETINS: Readonly<Record<string, string>> = { name: '通报稿3' }
/** Wholes that are looked at where they are put together: above, in a table of their own, or no chat's. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  '⟦said⟧',
  '⟦back⟧',
  '⟦publish⟧',
  '执行⟦said⟧',
  '不执行⟦said⟧',
  "⟦of.instead.join('')⟧",
  '⟦STEP_COMMANDS.request_closing?.(item(data))⟧',
  "⟦offered.join('')⟧",
  '⟦offeredBulletinSteps(legal, draft(data))⟧',
  '⟦next⟧',
  '绑定 六位验证码',
  // Answers to a question: the transcripts have them.
  '⟦example⟧',
  '佐证材料不全',
  // In answer to a question: tests/transcripts/quoted-question.test.ts.
  '⟦REASON_IS⟧',
  "延到⟦exampleDay(data, 'later')⟧，原因：苗木需避开霜冻期",
  // Tables above.
  '⟦WHOLE_COMMANDS[what]?.(item) ?? `${item} 60%`⟧',
  "⟦[`${example} 60%`, ...(office ? ASK_OFFICE : ASK_OWN)].join('')⟧",
  '⟦words⟧',
  // 这样的话: no command.
  '几月几日上班',
  // By the door: what chat is shown is found as a text of its own.
  '⟦example[door]⟧',
  `⟦{ chat: '日报改到9点', cli: '--time 09:00', http: '"time": "09:00"' }[door]⟧`,
  '"groups": ["⟦groups[0]⟧"]',
  '--group ⟦groups[0]⟧',
])

/** What each offered command means, by its words. */
const MEANT: Readonly<Record<string, string>> = {
  '立即发布通报稿3，原因：已当面告知……': 'bulletin',
  '立即发布通报稿3，原因：……': 'bulletin',
  '撤回通报稿3，原因：……': 'bulletin',
  查通报: 'bulletin',
  查通报稿3: 'bulletin',
  '查通报〔2022〕7号': 'bulletin',
  '起草通报 标题：正文': 'bulletin',
  生成任务通报: 'bulletin',
  '修改通报稿3：……': 'bulletin',
  '修改通报稿3标题：……': 'bulletin',
  提交通报稿3: 'bulletin',
  同意通报稿3: 'bulletin',
  作废通报稿3: 'bulletin',
  '通报稿3 情况说明：……': 'bulletin',
  '通报稿3 无异议': 'bulletin',
  '绑定本群 群名': 'bind_group',
  '绑定 123456': 'bind',
  '10月8日上班': 'set_day',
  '2022年10月3日恢复原安排': 'unset_day',
  撤回: 'undo',
  我的清单: 'query',
  帮助: 'query',
  查超期: 'query',
  查节假日: 'query',
  查定时任务: 'timetable',
  日报改到9点: 'timetable',
  周调度改到周二: 'timetable',
  停用周调度: 'timetable',
  启用日报: 'timetable',
  '10月3日到5日放假': 'set_day',
  '10月3日放假': 'set_day',
  '10月3日恢复原安排': 'unset_day',
  '生成验证码 张三': 'code',
  '绑定本群 乡镇群2': 'bind_group',
  停用日报: 'timetable',
  '执行月通报 10月8日 09:00': 'timetable',
  '起草通报 关于防汛工作的通报：各单位……': 'bulletin',
  发布通报稿3: 'bulletin',
  '发布通报稿3到 乡镇群': 'bulletin',
  '不同意 任务12，原因：佐证材料不全': 'review',
  '任务12 节点 9月20日完成初稿': 'plan',
  '任务12 节点 初稿 已完成': 'milestone',
  '任务12 节点1 改到9月20日': 'plan',
  '任务12 80%': 'progress',
  '任务12 期限改到10月29日': 'deadline',
  '任务12 期限改到……': 'deadline',
  '中止任务12 原因：……': 'suspend',
  '交办 任务12 给发改局': 'assign',
  '同意 任务12 销号': 'review',
  '执行月通报 9月14日 09:00': 'timetable',
  撤回任务12: 'undo',
  '更正 任务12 70%': 'progress',
  '任务12 节点 初稿 改到9月20日': 'plan',
  '任务12 节点1 已完成': 'milestone',
  '网办率96%，应网办400项，已实现384项': 'report_indicator',
  '任务12 60%': 'progress',
  '更正 任务12 60%': 'progress',
  '任务12 已完成': 'complete',
  '任务12 申请销号，已……': 'apply_close',
  '收到 任务12': 'ack',
  '稍后提醒 任务12 3天': 'snooze',
  '取消稍后提醒 任务12': 'snooze',
}

const LANGUAGE = new URL('../../../src/language/', import.meta.url)

/** A string of the program with its expressions in ⟦⟧. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  const spans = node.templateSpans.map(
    ({ expression, literal }) =>
      `⟦${expression
        .getText()
        .replace(/\s+/g, ' ')
        .replace(/[；。”、]/g, '')}⟧${literal.text}`,
  )
  return node.head.text + spans.join('')
}

/** Every 发“…”, 请发：… and 改…“…” in the words of answers, with its file. */
function offers(): { file: string; text: string }[] {
  const found: { file: string; text: string }[] = []
  for (const room of ['words/', 'replies/'])
    for (const file of readdirSync(new URL(room, LANGUAGE))) {
      const source = readFileSync(new URL(`${room}${file}`, LANGUAGE), 'utf8')
      const visit = (node: ts.Node): void => {
        for (const hit of textOf(node)?.matchAll(
          /(?:(?:发送?|，)“([^”]+)”|(?:发|写|例如)[:：]\s*([^；;。”\n（）]+))/g,
        ) ?? [])
          found.push({ file, text: hit[1] ?? hit[2] ?? '' })
        ts.forEachChild(node, visit)
      }
      visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true))
    }
  return found
}

describe('请发', () => {
  const all = offers().filter(({ text }) => !ELSEWHERE.has(text))
  const commands = all.flatMap(({ file, text }) => {
    const own = file.startsWith('bulletin') ? OF_BULLETINS : {}
    const named = text.replace(/⟦([^⟧]*)⟧/g, (whole, of: string) => own[of] ?? STANDS_FOR[of] ?? whole)
    const filled = withDays(named, exampleDays('2022-09-14'))
    // Several in a row: 查超期、我的清单.
    return filled.includes('、') ? filled.split('、') : [filled]
  })

  it('finds what the answers offer', () => {
    expect([...new Set(commands)].sort()).toEqual(Object.keys(MEANT).sort())
  })

  it.each(Object.entries(MEANT))('%s is understood: %s', (text, intent) => {
    expect(said(text).intent).toBe(intent)
  })
})
