import { type Program, startProgram } from './program.js'

interface Service {
  readonly program: Program
  readonly url: string
}

/** The whole service as `npm start` runs it, with the web chat on, on a free port. */
export async function startService(settings: Readonly<Record<string, string>>): Promise<Service> {
  const program = startProgram('main', {
    env: { HOST: '127.0.0.1', PORT: '0', WEBCHAT: 'on', ...settings },
  })
  const url = await program.until((line) =>
    line.includes('"msg":"ready"') ? /"url":"([^"]+)"/.exec(line)?.[1] : undefined,
  )
  return { program, url }
}
