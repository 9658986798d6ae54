import type { Puppet } from 'wechaty-puppet'

/** Which puppet to use; `service` reaches a puppet hosted elsewhere over gRPC. */
export type PuppetChoice =
  | { readonly kind: 'instance'; readonly puppet: Puppet }
  | {
      readonly kind: 'service'
      readonly token: string
      readonly endpoint?: string
      readonly plaintext?: boolean
    }
  | { readonly kind: 'package'; readonly name: string; readonly options?: object }

/**
 * Builds the puppet. Packages other than the service's are loaded by name at run time, so that a county
 * installs only the one it uses.
 */
export async function buildPuppet(choice: PuppetChoice): Promise<Puppet> {
  if (choice.kind === 'instance') return choice.puppet
  if (choice.kind === 'service') {
    const { PuppetService } = await import('wechaty-puppet-service')
    return new PuppetService({
      token: choice.token,
      timeoutSeconds: 60,
      ...(choice.endpoint === undefined ? {} : { endpoint: choice.endpoint }),
      ...(choice.plaintext === true ? { tls: { disable: true } } : {}),
    })
  }
  const loaded: { default: new (options?: object) => Puppet } = await import(choice.name)
  return new loaded.default(choice.options)
}
