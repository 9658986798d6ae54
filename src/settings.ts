import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { ClockSetting } from './clock.js'

/** One line of the table: `schema` takes the text of the environment and gives the typed value. */
interface Setting<Schema extends z.ZodType> {
  readonly name: string
  readonly schema: Schema
  /** Text as one would write it; a setting without one may stay unset. */
  readonly default?: string
  /** A value that is right, shown to whoever wrote a wrong one. */
  readonly example: string
  /** What it is for: the README, .env.example. */
  readonly description: string
  /** What a value must look like: shown beside the wrong value. */
  readonly must: string
  /** Never show the value, not even a wrong one; `whole`: it is nothing but a secret. */
  readonly secret?: true | 'whole'
}

const setting = <Schema extends z.ZodType>(row: Setting<Schema>) => row

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most))

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i

/** Letters only in the last label: `300.1.1.1` is a mistyped address, not a name. */
const isHost = (text: string) => isIP(text) !== 0 || (HOST_NAME.test(text) && !/(^|\.)\d+$/.test(text))

const isTimeZone = (text: string): boolean => {
  try {
    Intl.DateTimeFormat('en', { timeZone: text })
    // Newer engines also take `+08:00`, which has no rules of its own; the older ones here do not.
    return /^[A-Za-z]/.test(text)
  } catch {
    return false
  }
}

const INSTANT = z.iso.datetime({ offset: true })
const SHIFT = /^([+-])(?=\d)(?:(\d{1,5})d)?(?:(\d{1,6})h)?(?:(\d{1,7})m)?(?:(\d{1,8})s)?$/
const UNIT_MS = [86_400_000, 3_600_000, 60_000, 1000] as const

/** `system`, an instant to run on from, `frozen:` an instant, or a shift such as `+3d` or `-1d12h`. */
function parseClock(text: string): ClockSetting | undefined {
  if (text === 'system') return { kind: 'system' }
  const shift = SHIFT.exec(text)
  if (shift !== null) {
    const ms = UNIT_MS.reduce((sum, unit, i) => sum + Number(shift[i + 2] ?? 0) * unit, 0)
    return { kind: 'shift', ms: shift[1] === '-' ? -ms : ms }
  }
  const frozen = text.startsWith('frozen:')
  const instant = INSTANT.safeParse(frozen ? text.slice('frozen:'.length) : text)
  if (!instant.success) return undefined
  return { kind: frozen ? 'frozen' : 'from', instant: new Date(instant.data) }
}

const clock = z.string().transform((text, context): ClockSetting => {
  const parsed = parseClock(text)
  if (parsed !== undefined) return parsed
  context.addIssue({ code: 'custom', message: 'clock' })
  return z.NEVER
})

const PACKAGE = /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/
const ENDPOINT = /^[A-Za-z0-9.-]+:\d{1,5}$/
const MONGODB_URI = /^mongodb(\+srv)?:\/\/[^\s]+$/

/**
 * Every setting the program knows, in the order the README and .env.example show them. A new setting is a
 * new row here; nothing else needs to learn of it.
 */
export const SETTINGS = {
  host: setting({
    name: 'HOST',
    schema: z.string().refine(isHost),
    default: '127.0.0.1',
    example: '127.0.0.1',
    description:
      '监听的地址。只供本机使用时不必改；要让别的机器访问，写 0.0.0.0，并在前面放一个带 HTTPS 的反向代理',
    must: '须是 IP 地址或主机名',
  }),
  port: setting({
    name: 'PORT',
    schema: wholeNumber(0, 65_535),
    default: '3000',
    example: '3000',
    description: '监听的端口；0 表示由系统挑一个空闲的',
    must: '须是 0 到 65535 的整数',
  }),
  dataDir: setting({
    name: 'DATA_DIR',
    schema: z.string().transform((path) => resolve(path)),
    default: './data',
    example: './data',
    description: '数据目录：内置存储和上传的文件都在这里；备份用 duban backup',
    must: '须是一个目录的路径',
  }),
  mongodbUri: setting({
    name: 'MONGODB_URI',
    schema: z.string().regex(MONGODB_URI).optional(),
    example: 'mongodb://127.0.0.1:27017/duban',
    description: '改用 MongoDB 时填它的地址；不填则使用内置存储，不需要装数据库',
    must: '须以 mongodb:// 或 mongodb+srv:// 开头，并写明主机',
    secret: true,
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    default: 'info',
    example: 'info',
    description: '日志的详细程度：debug、info、warn、error、silent',
    must: '须是 debug、info、warn、error、silent 之一',
  }),
  timeZone: setting({
    name: 'DUBAN_TZ',
    schema: z.string().refine(isTimeZone),
    default: 'Asia/Shanghai',
    example: 'Asia/Shanghai',
    description: '时区：期限、工作日和日报都按它计算',
    must: '须是 IANA 时区名',
  }),
  clock: setting({
    name: 'DUBAN_CLOCK',
    schema: clock,
    default: 'system',
    example: 'frozen:2022-09-14T10:00:00+08:00',
    description:
      '演示和测试用的时钟：system 是真实时间；2022-09-14T10:00:00+08:00 从那一刻起往前走；' +
      'frozen:2022-09-14T10:00:00+08:00 停在那一刻；+3d、-1d12h 在真实时间上加减',
    must: '须是 system、带时区的时刻、frozen:时刻，或 +3d、-1d12h 这样的加减',
  }),
  adminToken: setting({
    name: 'ADMIN_TOKEN',
    schema: z.string().min(16).optional(),
    example: '一串至少16位的随机字符',
    description:
      '通过 HTTP 导入台账、看和改定时任务、改工作日历、办通报时要出示的令牌；不填则只有开着网页聊天室（试用）时才能这样做',
    must: '至少 16 个字符',
    secret: 'whole',
  }),
  webchat: setting({
    name: 'WEBCHAT',
    schema: z.enum(['on', 'off']).transform((text) => text === 'on'),
    default: 'off',
    example: 'on',
    description: '网页聊天室，供试用和培训：on 或 off',
    must: '须是 on 或 off',
  }),
  wechatyPuppet: setting({
    name: 'WECHATY_PUPPET',
    schema: z.string().regex(PACKAGE).optional(),
    example: 'wechaty-puppet-service',
    description: '接微信用的 wechaty puppet 的包名；不填则不接微信。须已用 npm 安装',
    must: '须是 npm 包名',
  }),
  wechatyToken: setting({
    name: 'WECHATY_PUPPET_SERVICE_TOKEN',
    schema: z.string().min(1).optional(),
    example: 'puppet_service_0123456789',
    description: 'WECHATY_PUPPET=wechaty-puppet-service 时，puppet 服务的令牌',
    must: '不能为空',
    secret: 'whole',
  }),
  wechatyEndpoint: setting({
    name: 'WECHATY_PUPPET_SERVICE_ENDPOINT',
    schema: z.string().regex(ENDPOINT).optional(),
    example: '127.0.0.1:8788',
    description: 'puppet 服务的地址；不填则由令牌查得',
    must: '须是“主机:端口”',
  }),
  wechatyPlaintext: setting({
    name: 'WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT',
    schema: z.enum(['true', 'false']).transform((text) => text === 'true'),
    default: 'false',
    example: 'true',
    description: '与 puppet 服务之间不加密，只在本机或可信的内网用：true 或 false',
    must: '须是 true 或 false',
  }),
  wechatyIdsPerLogin: setting({
    name: 'WECHATY_IDS_PER_LOGIN',
    schema: z.enum(['on', 'off']).transform((text) => text === 'on'),
    default: 'off',
    example: 'on',
    description: '网页版协议的 puppet 每次登录后群和人的编号都会变，用它时填 on，登录后重新绑定：on 或 off',
    must: '须是 on 或 off',
  }),
  shutdownTimeoutMs: setting({
    name: 'SHUTDOWN_TIMEOUT_MS',
    schema: wholeNumber(100, 600_000),
    default: '10000',
    example: '10000',
    description: '停止时最多等多少毫秒，让进行中的请求和待发的消息做完',
    must: '须是 100 到 600000 的整数（毫秒）',
  }),
} as const

export type Config = {
  readonly [Key in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[Key]['schema']>
}
