/** What an item's content is where nothing was written into its columns. */
export const NOTHING_WRITTEN = {
  text: '',
  source: '',
  measure: null,
  category: '',
  fields: {},
  milestones: [],
} as const
