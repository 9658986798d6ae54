import { ROLES, type Role } from '../domain/policy.js'
import { defineModel } from './model.js'

/** 人员. */
export interface PersonRow {
  readonly _id: string
  readonly name: string
  readonly aliases: readonly string[]
  /** 职务: 副县长, 办公室主任. */
  readonly title: string
  readonly phone: string
  /** Unit ids; the first is the one reported for where a message names none. */
  readonly units: readonly string[]
  readonly roles: readonly Role[]
  readonly order: number
  readonly active: boolean
}

export const personModel = defineModel<PersonRow>('Person', 'people', {
  name: { type: String, required: true },
  aliases: { type: [String], required: true },
  title: { type: String, default: '' },
  phone: { type: String, default: '' },
  units: { type: [String], required: true },
  roles: { type: [{ type: String, enum: ROLES }], required: true },
  order: { type: Number, required: true },
  active: { type: Boolean, required: true },
})
