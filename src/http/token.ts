import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { DubanError } from '../domain/errors.js'

/**
 * Lets a request through that carries the administrator's token.
 * @param token undefined: whoever reaches the service may. For trying only.
 * @throws DubanError `token_needed`
 */
export function requireToken(headers: IncomingHttpHeaders, token: string | undefined): void {
  if (token !== undefined && !sameSecret(headers.authorization ?? '', `Bearer ${token}`))
    throw new DubanError('token_needed')
}

/** Compared by digest: neither length nor time tells anything of the token. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
