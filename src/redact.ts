const MASK = '***'

/** Credentials of any URI: all up to the last `@`, as people forget to escape the `@` or `/` of a password. */
const USERINFO = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s"'<>]*@/gi

/** Options of a MongoDB URI that carry secrets beside the password. */
const SECRET_OPTION =
  /\b(authMechanismProperties|tlsCertificateKeyFilePassword|proxyPassword|proxyUsername)=[^\s&"']+/gi

/**
 * Masks credentials in any text (a URI, an error's message, a stack), so that it can be logged or shown.
 * The user name is masked together with the password: a log needs neither.
 */
export function redact(text: string): string {
  return text.replace(USERINFO, `$1${MASK}@`).replace(SECRET_OPTION, `$1=${MASK}`)
}
