import type { DubanError, ErrorCode } from '../../domain/errors.js'
import type { Door } from './door.js'
import { type Facts, list, text } from './facts.js'
import { REFUSAL_WORDS } from './refusals.js'
import { STORE_WORDS } from './store-errors.js'

/** “（原因）” where a cause is known, nothing where it is not. */
const because = (data: Facts): string => {
  const reason = text(data, 'reason')
  return reason === '' ? '' : `（${reason}）`
}

const dataDir = (data: Facts): string => `数据目录 ${text(data, 'dataDir', '（DATA_DIR）')}`

const IMPORT_UNREADABLE: Readonly<Record<string, string>> = {
  empty: '文件里没有内容。请核对是不是存错了文件，或用 duban template 生成一份空表照着填。',
  not_a_workbook: '这不是 Excel 表格，请导入 .xlsx 或 .xls 文件（WPS 表格请另存为 .xlsx）。',
  protected: '表格设了打开密码，请在 Excel 里取消密码后另存，再导入。',
  damaged: '表格文件已损坏，读不出来。请用 Excel 打开后另存为 .xlsx 再导入。',
}

/**
 * What a person reads for each code: what is wrong, then what to do. Facts used: `host`, `port`, `limit`
 * (bytes as text), `problems` (lines), `allowed` (methods), `dataDir`, `pid`, `found` and `supported`
 * (data versions), `target`, `reason` (a short cause, already free of secrets).
 */
const ERROR_WORDS: Record<ErrorCode, (data: Facts, door: Door) => string> = {
  ...REFUSAL_WORDS,
  ...STORE_WORDS,
  address_in_use: (data) =>
    `端口被占用：${text(data, 'host')}:${text(data, 'port')} 已有别的程序在用。` +
    `请先停掉那个程序，或换一个端口，例如 ${text(data, 'example', 'PORT=3001')}。`,
  address_unusable: (data) =>
    `不能在 ${text(data, 'host')}:${text(data, 'port')} 上监听${because(data)}。` +
    'HOST 须是本机的地址，例如 HOST=127.0.0.1；小于 1024 的端口需要特别权限，例如改用 PORT=3000。',
  body_malformed: () => '请求正文不是正确的 JSON，请检查后重发。',
  body_too_large: (data) => `请求正文太大，不能超过 ${text(data, 'limit', '规定的大小')}。`,
  config_invalid: (data) =>
    ['设置有误，服务没有启动：', ...list(data, 'problems').map((line) => `  ${line}`)].join('\n'),
  import_too_large: (data) => `表格太大，最多 ${text(data, 'limit', '20 MB')}。请分成几个文件再导入。`,
  import_unreadable: (data) =>
    IMPORT_UNREADABLE[text(data, 'why')] ?? '这个文件读不出来，请另存为 .xlsx 后再试。',
  internal: () => '服务内部出错，已记入日志，请稍后再试；仍不行请把请求编号告诉管理员。',
  media_type_unsupported: () => '不支持这种请求正文，请用 application/json。',
  method_not_allowed: (data) => `这个地址不支持该操作，可用：${list(data, 'allowed').join('、') || '无'}。`,
  not_found: () => '没有找到。',
  not_ready: () => '服务尚未就绪，请稍后再试。',
  outbox_message_unknown: (data) =>
    `没有这个编号的待办消息：${list(data, 'keys').join('、')}。编号请看：npx duban outbox list`,
  request_invalid: () => '请求内容不符合要求，详见 details。',
  store_damaged: (data) =>
    `${dataDir(data)} 里的数据文件已损坏${because(data)}，为免扩大损失没有继续写入。` +
    '请把整个目录改名留存，再用最近的备份恢复到新的空目录：npx duban restore 备份文件。',
  store_data_newer: (data) =>
    `数据的版本（${text(data, 'found', '未知')}）比本程序支持的（${text(data, 'supported', '未知')}）新。` +
    '请使用写入这些数据的新版程序，不要用旧版打开。',
  store_full: (data) => `${dataDir(data)} 所在的磁盘已满，无法写入${because(data)}。请清出空间后重新启动。`,
  store_locked: (data) =>
    `${dataDir(data)} 正被另一个督办通服务使用${text(data, 'pid') && `（进程 ${text(data, 'pid')}）`}。` +
    '一个数据目录同时只能有一个服务；请先停掉它，或换一个目录，例如 DATA_DIR=./data2。',
  store_read_only: (data) =>
    `${dataDir(data)} 不能写入${because(data)}。请检查目录的权限和属主，或换一个目录，例如 DATA_DIR=./data2。`,
  store_unreachable: (data) =>
    `连不上数据库${text(data, 'target') && ` ${text(data, 'target')}`}${because(data)}。` +
    '请检查 MONGODB_URI、网络和数据库是否已启动；不设 MONGODB_URI 则使用内置存储。',
  webchat_message_unknown: () => '没有找到这条消息，没有改动；请核对消息编号。',
  webchat_sender_taken: (data) => `“${text(data, 'sender')}”是机器人自己的名字，不能用来发言，请换一个。`,
  token_needed: () =>
    '缺少管理令牌或令牌不对。请在请求头写 Authorization: Bearer 令牌，令牌就是设置 ADMIN_TOKEN 的值。',
}

/** The Chinese words for a refusal. @param door where they are read: what to do instead is told in its form */
export function errorWords(error: DubanError, door: Door = 'chat'): string {
  return ERROR_WORDS[error.code](error.data, door)
}
