import { StoreError } from '../errors.js'
import type { ScanRequest, Verbosity } from '../storage/types.js'
import { type Document, isDocument } from '../value/document.js'
import { compileAggregate } from './aggregate.js'
import { countRequest } from './count.js'
import { deleteStatements, removeRequest } from './delete.js'
import { distinctRequest } from './distinct.js'
import { explainPipeline } from './explain-pipeline.js'
import { findRequest } from './find.js'
import { modifyRequest } from './find-and-modify.js'
import { ok } from './reply.js'
import type { Command, CommandContext, Request } from './request.js'
import { checkRequest, documentArg, namespaceOf, textArg } from './request.js'
import { letArg } from './selection.js'
import { serverInfo } from './server-info.js'
import { updateRequest, updateStatements } from './update.js'

/** How each command finds its documents, and the stage that stands above that; writes are not carried out. */
const SCANS: Record<string, (request: Request) => { scan: ScanRequest; above?: string }> = {
  find: (request) => ({ scan: findRequest(request) }),
  count: (request) => ({ scan: countRequest(request), above: 'COUNT' }),
  distinct: (request) => ({ scan: distinctRequest(request) }),
  update(request) {
    const {
      filter,
      hint,
      multi,
      let: vars,
    } = updateRequest(request, only(updateStatements(request)), letArg(request))
    return { scan: { filter, hint, let: vars, limit: multi ? 0 : 1 }, above: 'UPDATE' }
  },
  delete(request) {
    const {
      filter,
      hint,
      limit,
      let: vars,
    } = removeRequest(request, only(deleteStatements(request)), letArg(request))
    return { scan: { filter, hint, limit, let: vars }, above: 'DELETE' }
  },
  findAndModify(request) {
    const { filter, sort, hint, remove, let: vars } = modifyRequest(request)
    return { scan: { filter, sort, hint, limit: 1, let: vars }, above: remove === true ? 'DELETE' : 'UPDATE' }
  },
}

function only(list: readonly Document[]): Document {
  const [first] = list
  if (first !== undefined && list.length === 1) return first
  throw new StoreError('InvalidLength', 'explained write batches must be of size 1')
}

const VERBOSITIES = new Set(['queryPlanner', 'executionStats', 'allPlansExecution'])

function verbosityArg(request: Request): Verbosity {
  const given = textArg(request, 'verbosity') ?? 'allPlansExecution'
  if (VERBOSITIES.has(given)) return given as Verbosity
  throw new StoreError(
    'FailedToParse',
    "verbosity string must be one of {'queryPlanner', 'executionStats', 'allPlansExecution'}",
  )
}

/** `commands` are those whose fields are checked before they are explained. */
export function createExplain(commands: ReadonlyMap<string, Command>): Command {
  async function explain(context: CommandContext, request: Request) {
    const verbosity = verbosityArg(request)
    const body = documentArg(request, 'explain') ?? {}
    const [given = ''] = Object.keys(body)
    const name = given === 'findandmodify' ? 'findAndModify' : given
    const inner: Request = { name: given, db: request.db, body, sequences: new Map() }
    const command = commands.get(given)
    const scanOf = Object.hasOwn(SCANS, name) ? SCANS[name] : undefined
    if (command === undefined || (scanOf === undefined && name !== 'aggregate')) {
      throw new StoreError('CommandNotFound', `Explain failed due to unknown command: ${given}`)
    }
    checkRequest(command, inner)
    if (scanOf === undefined)
      return explainPipeline(context.engine, compileAggregate(context, inner), verbosity)
    const ns = namespaceOf(inner)
    const { scan, above } = scanOf(inner)
    const plan = await context.engine.explain(ns, scan, verbosity)
    return ok({
      explainVersion: '1',
      ...(above === undefined ? plan : under(plan, above)),
      command: { ...body, $db: request.db },
      serverInfo: serverInfo(),
    })
  }
  return { handle: explain, fields: ['verbosity'] }
}

function under(plan: Document, stage: string): Document {
  const planner = plan['queryPlanner']
  if (!isDocument(planner)) return plan
  return {
    ...plan,
    queryPlanner: { ...planner, winningPlan: { stage, inputStage: planner['winningPlan'] } },
  }
}
