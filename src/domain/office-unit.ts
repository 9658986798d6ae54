/** How the campaign's own office is called: 作风办, 机关能力作风建设办公室, 督查室, 督查考核办 … */
const OFFICE_NAMES = /作风办|作风建设.*办公室|督查(?:考核)?(?:室|办|局)|督办室|活动办$|专班办公室/

/**
 * Whether a unit is the office itself, which sees every unit's work: its name, an alias or its class says so. That one of
 * its people also works for the office does not make it that.
 */
export function isOfficeUnit(unit: {
  readonly name: string
  readonly aliases: readonly string[]
  readonly category: string
}): boolean {
  return [unit.name, ...unit.aliases, unit.category].some((name) => OFFICE_NAMES.test(name))
}
