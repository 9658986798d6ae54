import { z } from 'zod'
import { SHEET_KINDS } from '../../domain/sheet-kind.js'
import { changeWords, findingWords } from '../../language/words/import.js'
import { defineRoute, type Route } from '../route.js'
import { requireToken } from '../token.js'

const LIMIT = 20 << 20

const finding = z.object({
  field: z.string(),
  rule: z.string().meta({ example: 'unit_unknown' }),
  text: z.string().meta({ description: '表里写的' }),
  instead: z.array(z.string()).meta({ description: '改作什么，或可能是什么' }),
  words: z.string().meta({ description: '给人看的说明' }),
})

const row = z
  .object({
    row: z.int().meta({ description: 'Excel 里的行号' }),
    outcome: z.enum(['new', 'changed', 'same', 'refused', 'skipped']),
    label: z.string(),
    changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string(), words: z.string() })),
    corrections: z.array(finding),
    refusals: z.array(finding),
  })
  .meta({ id: 'ImportRow' })

const report = z
  .object({
    dryRun: z.boolean(),
    sheets: z.array(
      z.object({
        sheet: z.string(),
        kind: z.enum(SHEET_KINDS),
        unknownColumns: z.array(z.string()),
        rows: z.array(row),
        hidden: z.int().meta({ description: '隐藏的行数；没有导入' }),
        gone: z.array(z.string()).meta({ description: '上次表里有、这次没有的事项；台账里照旧保留' }),
      }),
    ),
    unread: z.array(z.string()).meta({ description: '没有认出表头的工作表' }),
    texts: z.array(z.string()).meta({ description: '只有文字说明、没有表格的工作表；不用导入' }),
    hidden: z.array(z.string()).meta({ description: '隐藏的工作表；没有导入' }),
  })
  .meta({ id: 'ImportReport' })

const query = z.object({
  as: z.enum(SHEET_KINDS).optional().meta({ description: '表的种类；不写则由表头自己认' }),
  dryRun: z.enum(['true', 'false']).optional().meta({ description: 'true：只看会怎样，不写入' }),
  name: z.string().max(200).optional().meta({ description: '文件名，只用于记录' }),
})

type Kind = (typeof SHEET_KINDS)[number]

interface Finding {
  readonly field: string
  readonly rule: string
  readonly text: string
  readonly instead: readonly string[]
  readonly column?: string
}

/** What the importer reports, as far as this route tells it. */
interface Imported {
  readonly dryRun: boolean
  readonly unread: readonly string[]
  readonly texts: readonly string[]
  readonly hidden: readonly string[]
  readonly sheets: readonly {
    readonly sheet: string
    readonly kind: Kind
    readonly unknownColumns: readonly string[]
    readonly hidden: number
    readonly gone: readonly string[]
    readonly rows: readonly {
      readonly row: number
      readonly outcome: 'new' | 'changed' | 'same' | 'refused' | 'skipped'
      readonly label: string
      readonly changes: readonly { readonly field: string; readonly from: string; readonly to: string }[]
      readonly corrections: readonly Finding[]
      readonly refusals: readonly Finding[]
    }[]
  }[]
}

interface ImportDeps {
  readonly importFile: (request: {
    readonly bytes: Uint8Array
    readonly fileName: string
    readonly as?: Kind
    readonly dryRun: boolean
  }) => Promise<Imported>
  /** Undefined: whoever reaches the service may import. For trying only. */
  readonly token: string | undefined
}

/** `duban import` over HTTP: the file is the request's body. */
export function importRoutes({ importFile, token }: ImportDeps): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/import',
      summary: '导入 Excel 台账，逐行报告',
      tag: '导入',
      request: { query, file: { limit: LIMIT, description: '.xlsx 或 .xls 文件的内容' } },
      responses: { 200: report },
    }).handledBy(async ({ query: { as, dryRun, name }, body, headers }) => {
      requireToken(headers, token)
      const {
        sheets,
        unread,
        texts,
        hidden,
        dryRun: tried,
      } = await importFile({
        bytes: body,
        fileName: name ?? '',
        ...(as === undefined ? {} : { as }),
        dryRun: dryRun === 'true',
      })
      return {
        status: 200,
        body: {
          dryRun: tried,
          sheets: sheets.map(told),
          unread: [...unread],
          texts: [...texts],
          hidden: [...hidden],
        },
      }
    }),
  ]
}

const findingsOf = (findings: readonly Finding[]) =>
  findings.map((each) => {
    const { field, rule, text, instead } = each
    const words = findingWords(each)
    return { field, rule, text, instead: [...instead], words }
  })

function told({ sheet, kind, unknownColumns, rows, gone, hidden }: Imported['sheets'][number]) {
  return {
    sheet,
    kind,
    unknownColumns: [...unknownColumns],
    hidden,
    gone: [...gone],
    rows: rows.map(({ changes, corrections, refusals, row: no, outcome, label }) => ({
      row: no,
      outcome,
      label,
      changes: changes.map((change) => ({ ...change, words: changeWords(change) })),
      corrections: findingsOf(corrections),
      refusals: findingsOf(refusals),
    })),
  }
}
