import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { LEDGER_KINDS } from '../../domain/ledger.js'
import type { Clock } from '../../ports.js'
import { actAs } from '../../services/act-as.js'
import type { BulletinTold } from '../../services/bulletin-view.js'
import type { ServiceContext, Stores } from '../../services/context.js'
import type { Directory } from '../../services/directory.js'
import { draftBulletin } from '../../services/draft-bulletin.js'
import { draftFromData } from '../../services/draft-from-data.js'
import { discardBulletin, editBulletin } from '../../services/edit-bulletin.js'
import { listBulletins, showBulletin } from '../../services/list-bulletins.js'
import { publishBulletin } from '../../services/publish-bulletin.js'
import { approveBulletin, sendBackBulletin, submitBulletin } from '../../services/review-bulletin.js'
import { withdrawBulletin } from '../../services/withdraw-bulletin.js'
import { listedBulletin, listedOf, wholeBulletin, wholeOf } from '../bulletin-shape.js'
import { defineRoute, type Route } from '../route.js'
import { requireToken } from '../token.js'

const tag = '通报'
const as = z
  .string()
  .trim()
  .max(40)
  .default('')
  .meta({ description: '由作风办的谁办理；审核、发布、撤回须写明' })
const text = z.string().max(20_000)
const ref = z.object({ no: z.coerce.number().int().min(1).max(999_999) })
const reason = z.string().trim().max(1000).default('')

interface BulletinDeps {
  readonly stores: Stores
  readonly directory: Directory
  readonly clock: Clock
  /** Undefined: whoever reaches the service may. For trying only. */
  readonly token: string | undefined
  readonly canReachPerson: (channel: string) => boolean
}

/** Steps that take a draft's number, for whom, and a reason. */
const STEPS = ['submit', 'approve', 'send-back', 'discard', 'withdraw'] as const

/** `duban bulletin` over HTTP. Drafts are the office's own, so reading them takes the token as well. */
export function bulletinRoutes({ stores, directory, clock, token, canReachPerson }: BulletinDeps): Route[] {
  /** @throws DubanError `token_needed`; the person named decides what is allowed beyond that. */
  const acting = async (headers: IncomingHttpHeaders, name = ''): Promise<ServiceContext> => {
    requireToken(headers, token)
    const now = clock.now()
    const id = `http:${randomUUID()}`
    const cause = { id, part: '', channel: 'http', account: '', messageId: '', room: '', at: now }
    const actor = { id: 'system', name: '管理接口', roles: [], units: [], system: true } as const
    return actAs({ now, actor, cause, store: stores, view: await directory.view(now) }, name)
  }
  const steps: Record<
    (typeof STEPS)[number],
    (context: ServiceContext, no: number, why: string) => Promise<BulletinTold>
  > = {
    submit: (context, no) => submitBulletin(context, { no }, canReachPerson),
    approve: (context, no) => approveBulletin(context, { no }, canReachPerson),
    'send-back': (context, no, why) => sendBackBulletin(context, { no }, why, canReachPerson),
    discard: (context, no, why) => discardBulletin(context, { no }, why),
    withdraw: (context, no, why) => withdrawBulletin(context, { no }, why, canReachPerson),
  }
  return [
    defineRoute({
      method: 'get',
      path: '/api/bulletins',
      summary: '在办和近期发布的通报、简报、专报',
      tag,
      request: {
        query: z.object({ series: z.string().max(40).optional(), all: z.enum(['true', 'false']).optional() }),
      },
      responses: { 200: z.object({ bulletins: z.array(listedBulletin) }) },
    }).handledBy(async ({ headers, query: { series, all } }) => {
      const asked = { all: all === 'true', ...(series === undefined ? {} : { series }) }
      const views = await listBulletins(await acting(headers), asked)
      return { status: 200, body: { bulletins: views.map(listedOf) } }
    }),
    defineRoute({
      method: 'get',
      path: '/api/bulletins/:no',
      summary: '一份文稿：全文、数据来源、单位说明和经过',
      tag,
      request: { params: ref },
      responses: { 200: wholeBulletin },
    }).handledBy(async ({ headers, params }) => ({
      status: 200,
      body: wholeOf(await showBulletin(await acting(headers), params)),
    })),
    defineRoute({
      method: 'post',
      path: '/api/bulletins',
      summary: '起草；不写标题和正文就按台账自动生成',
      tag,
      request: {
        body: z.object({
          as,
          series: z.string().max(40).meta({ example: '通报' }),
          title: z.string().max(200).optional(),
          body: text.optional(),
          ledgers: z.array(z.enum(LEDGER_KINDS)).optional(),
        }),
      },
      responses: { 200: wholeBulletin },
    }).handledBy(async ({ headers, body: given }) => {
      const context = await acting(headers, given.as)
      const { series, title, body, ledgers } = given
      const made =
        title === undefined && body === undefined
          ? await draftFromData(context, { series, ...(ledgers === undefined ? {} : { ledgers }) })
          : await draftBulletin(context, { series, title: title ?? '', body: body ?? '' })
      return { status: 200, body: wholeOf(made) }
    }),
    defineRoute({
      method: 'post',
      path: '/api/bulletins/:no/edit',
      summary: '修改标题或正文，回到草稿',
      tag,
      request: {
        params: ref,
        body: z.object({ as, title: z.string().max(200).optional(), body: text.optional() }),
      },
      responses: { 200: wholeBulletin },
    }).handledBy(async ({ headers, params, body: { as: name, title, body } }) => {
      const changes = {
        ...(title === undefined ? {} : { title }),
        ...(body === undefined ? {} : { body }),
      }
      return { status: 200, body: wholeOf(await editBulletin(await acting(headers, name), params, changes)) }
    }),
    ...STEPS.map((step) =>
      defineRoute({
        method: 'post',
        path: `/api/bulletins/:no/${step}`,
        summary: {
          submit: '提交审核',
          approve: '同意：涉及的单位先看到相关情况',
          'send-back': '退回修改，须写原因',
          discard: '作废',
          withdraw: '撤回，须写原因，并向发过的群说明',
        }[step],
        tag,
        request: { params: ref, body: z.object({ as, reason }) },
        responses: { 200: wholeBulletin },
      }).handledBy(async ({ headers, params, body }) => ({
        status: 200,
        body: wholeOf(await steps[step](await acting(headers, body.as), params.no, body.reason)),
      })),
    ),
    defineRoute({
      method: 'post',
      path: '/api/bulletins/:no/publish',
      summary: '编号并发到工作群；now=true 不等单位说明，须写原因',
      tag,
      request: {
        params: ref,
        body: z.object({
          as,
          reason,
          groups: z.array(z.string().max(60)).max(100).default([]),
          now: z.boolean().default(false),
        }),
      },
      responses: { 200: wholeBulletin },
    }).handledBy(async ({ headers, params, body }) => {
      const context = await acting(headers, body.as)
      const input = { groups: body.groups, urgent: body.now, reason: body.reason }
      return { status: 200, body: wholeOf(await publishBulletin(context, params, input, canReachPerson)) }
    }),
  ]
}
