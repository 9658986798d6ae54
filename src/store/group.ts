import { defineModel } from './model.js'

/** 工作群, whatever platform it is on. */
export interface GroupRow {
  readonly _id: string
  readonly name: string
  /** Units it is for; empty for a group of all. */
  readonly units: readonly string[]
  readonly active: boolean
}

export const groupModel = defineModel<GroupRow>('Group', 'groups', {
  name: { type: String, required: true },
  units: { type: [String], required: true },
  active: { type: Boolean, required: true },
})
