import { defineModel } from './model.js'

/** 单位. */
export interface UnitRow {
  readonly _id: string
  readonly name: string
  readonly aliases: readonly string[]
  /** 类别: 乡镇, 县直部门 …, as the office writes it. */
  readonly category: string
  readonly order: number
  readonly active: boolean
}

export const unitModel = defineModel<UnitRow>('Unit', 'units', {
  name: { type: String, required: true },
  aliases: { type: [String], required: true },
  category: { type: String, default: '' },
  order: { type: Number, required: true },
  active: { type: Boolean, required: true },
})
