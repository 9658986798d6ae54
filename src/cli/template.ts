import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Argument, type Command } from 'commander'
import type { Field } from '../documents/import/field.js'
import { DubanError } from '../domain/errors.js'
import { SHEET_KINDS, type SheetKind } from '../domain/sheet-kind.js'
import { COLUMN_NOTES, SHEET_NAMES } from '../language/words/import.js'

/** `duban template`: an empty sheet to fill in and import. */
export function registerTemplate(program: Command): void {
  program
    .command('template')
    .description('生成一份空表，填好后用 duban import 导入')
    .addArgument(
      new Argument(
        '<种类>',
        Object.entries(SHEET_NAMES)
          .map(([kind, name]) => `${kind} ${name}`)
          .join('、'),
      ).choices([...SHEET_KINDS]),
    )
    .argument('[文件]', '要写的文件，默认如 任务清单.xlsx')
    .option('--force', '覆盖同名的文件')
    .action(run)
}

async function run(kind: SheetKind, name: string | undefined, options: { force?: true }): Promise<void> {
  const [{ templateWorkbook }, { COLUMNS }] = await Promise.all([
    import('../documents/import/template.js'),
    import('../documents/import/columns.js'),
  ])
  const file = resolve(name ?? `${SHEET_NAMES[kind] ?? kind}.xlsx`)
  try {
    await writeFile(file, templateWorkbook(kind), { flag: options.force === true ? 'w' : 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new DubanError('backup_exists', { file }, { cause: error })
    throw new DubanError('file_unreadable', { file, reason: code }, { cause: error })
  }
  const notes = Object.entries(COLUMN_NOTES[kind] ?? {}).map(
    ([field, note]) => `${COLUMNS[kind][field as Field]?.[0] ?? field}可写：${note}\n`,
  )
  process.stdout.write(`已写好空表 ${file}，填好后执行：duban import ${name ?? file}\n${notes.join('')}`)
}
