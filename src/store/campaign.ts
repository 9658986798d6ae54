import type { Day } from '../domain/day.js'
import { defineModel } from './model.js'

/** 专项活动. */
export interface CampaignRow {
  readonly _id: string
  readonly name: string
  /** The county's own name, e.g. 永安县; empty where it need not be said. */
  readonly county: string
  readonly start: Day
  readonly end: Day
  /** The one that a message without further words is about. */
  readonly active: boolean
}

export const campaignModel = defineModel<CampaignRow>('Campaign', 'campaigns', {
  name: { type: String, required: true },
  county: { type: String, default: '' },
  start: { type: String, required: true },
  end: { type: String, required: true },
  active: { type: Boolean, required: true },
})
