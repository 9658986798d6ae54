import { hostname } from 'node:os'
import type { Document } from '../value/document.js'
import { GIT_VERSION, VERSION } from './about.js'

/** Who made a plan, as explain tells. */
export const serverInfo = (): Document => ({
  host: hostname(),
  port: 0,
  version: VERSION,
  gitVersion: GIT_VERSION,
})
