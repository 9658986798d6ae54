import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { DubanError } from '../domain/errors.js'
import { SHEET_KINDS, type SheetKind } from '../domain/sheet-kind.js'
import { EXIT } from '../exit.js'
import { withApplication } from './application.js'
import { createProgress } from './progress.js'

interface Options {
  readonly as?: SheetKind
  readonly dryRun?: true
  readonly all?: true
  readonly json?: true
}

const HELP = `
表是什么（单位 units、人员 people、任务 tasks、问题 problems、企业难题 difficulties、项目 projects、
整治任务 rectifications、信访积案 petitions），由表头自己认；认不出时用 --as 指明。
一个文件可以有几张表，单位和人员先导入。同一个文件再导入一次不会改变什么；改过的文件只写入不同的地方。
有未收的行时退出码为 1，其余各行照样导入；改好后把整个文件再导入一次即可。

例：
  duban import 单位名录.xlsx
  duban import 任务清单.xls --as tasks --dry-run`

/** `duban import`: an office's Excel ledger, beside a running service too. */
export function registerImport(program: Command): void {
  program
    .command('import')
    .description('导入 Excel 表：单位、人员、任务清单、问题等各类台账（.xlsx、.xls）')
    .argument('<文件>', '.xlsx 或 .xls 文件')
    .addOption(new Option('--as <种类>', '表的种类').choices([...SHEET_KINDS]))
    .option('--dry-run', '只看会怎样，不写入')
    .option('--all', '报告里列出每一行，不只是有话要说的')
    .option('--json', '报告写成 JSON')
    .addHelpText('after', HELP)
    .action(run)
}

async function run(name: string, options: Options): Promise<void> {
  const file = resolve(name)
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new DubanError('file_unreadable', { file, reason: error.code }, { cause: error })
  })
  const { importWorkbook } = await import('../documents/import/import.js')
  const { hasRefusals, importWords } = await import('./import-words.js')
  const progress = createProgress()
  await withApplication(async ({ stores, directory, clock }) => {
    // Reading a large file takes seconds before the first row is written.
    progress.show('读表', 0, 1)
    const report = await importWorkbook({
      bytes,
      fileName: basename(file),
      ...(options.as === undefined ? {} : { as: options.as }),
      dryRun: options.dryRun === true,
      now: clock.now(),
      actor: { id: 'system', name: '导入', roles: [], units: [], system: true },
      store: stores,
      directory,
      onProgress: (done, total) => progress.show('导入', done, total),
    }).finally(() => progress.end())
    process.stdout.write(
      options.json === true ? `${JSON.stringify(report)}\n` : importWords(report, options.all === true),
    )
    if (hasRefusals(report)) process.exitCode = EXIT.refused
  })
}
