import type { ErrorCode } from '../../domain/errors.js'
import { type Facts, text } from './facts.js'

const names = (data: Facts): string =>
  Array.isArray(data['collections']) ? data['collections'].map(String).join('、') : ''

const because = (data: Facts): string => (text(data, 'reason') === '' ? '' : `（${text(data, 'reason')}）`)

/**
 * Words of copying, backing up and restoring. Facts: `file`, `target`, `dataDir`, `reason`, `collections`
 * (names), `kind` (`copy` or `restore`), `found` and `supported` (format versions).
 */
export const STORE_WORDS = {
  backup_damaged: (data) =>
    `备份文件 ${text(data, 'file')} 不完整或已损坏${because(data)}，没有写入任何数据。请换一份备份。`,
  backup_exists: (data) =>
    `文件 ${text(data, 'file')} 已经存在，没有覆盖。请换一个文件名；确要覆盖请加 --force。`,
  backup_inconsistent: (data) =>
    `${text(data, 'target', '这个 MongoDB')} 是单机而不是副本集，不能备份出同一时刻的数据。` +
    '请先停掉服务再备份，并加 --allow-inconsistent；或把 MongoDB 改为副本集。',
  backup_newer: (data) =>
    `备份文件 ${text(data, 'file')} 的格式（${text(data, 'found', '未知')}）比本程序支持的（${text(data, 'supported', '未知')}）新，请用写出它的新版程序恢复。`,
  file_unreadable: (data) => {
    const file = text(data, 'file')
    if (data['reason'] === 'ENOSPC') return `文件 ${file} 写不下，磁盘已满。请清出空间，或换一个地方。`
    if (data['reason'] === 'EISDIR') return `${file} 是一个目录，请写上文件名。`
    return `文件 ${file} 打不开${because(data)}。请检查路径和权限。`
  },
  restore_failed: (data) =>
    `恢复后核对不符：${names(data)}。数据库里的数据不完整，服务不会在它上面启动；请重新执行恢复。`,
  store_copy_differs: (data) =>
    `复制后两边不一致：${names(data)}。目标库不能使用；请加 --force 重新复制。若仍不一致，请把此信息告诉维护人员。`,
  store_copy_same: (data) =>
    `来源和目标是同一个库${text(data, 'target') && `（${text(data, 'target')}）`}，没有复制。`,
  store_copy_source_changed: (data) =>
    `复制期间来源有新的写入：${names(data)}。目标库里缺这些改动，不能使用；请停掉服务，再加 --force 重新复制。`,
  store_copy_target_not_empty: (data) =>
    `目标库${text(data, 'target') && ` ${text(data, 'target')} `}不是空的，没有写入任何数据。` +
    '请换一个空库；确要清空它再复制，请加 --force。',
  store_incomplete: (data) =>
    data['kind'] === 'copy'
      ? '库里的数据是一次没有做完的复制，不完整，不能使用。请再次执行同一条 duban store copy 命令，会接着做完。'
      : '库里的数据是一次没有做完的恢复，不完整，不能使用。请再次执行 duban restore 备份文件。',
  store_lost: (data) =>
    `${text(data, 'target')} 中途断开了${because(data)}。已做的留着；请在库恢复后再次执行同一条命令。`,
  store_not_empty: (data) =>
    `${text(data, 'target', '库')} 不是空的，没有写入任何数据。确要用备份替换其中全部数据，请加 --replace。`,
  store_not_found: (data) => `目录 ${text(data, 'dataDir')} 里没有督办通的数据。请检查路径。`,
} satisfies Partial<Record<ErrorCode, (data: Facts) => string>>
