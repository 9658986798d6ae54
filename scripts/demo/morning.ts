interface Preview {
  readonly messages?: readonly { readonly to: string; readonly text: string }[]
}

/** The next working morning of the demonstration. */
const MORNING = '2022-09-15T08:30:00+08:00'
const SHOWN = 2

async function preview(url: string, job: string): Promise<Preview> {
  const response = await fetch(`${url}/api/jobs/${job}/run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ at: MORNING, dryRun: true }),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as Preview
}

/** Shows what the timetable will send the next morning, as it stands now. Nothing is sent. */
export async function showMorning(url: string, print: (text: string) => void): Promise<void> {
  print('\n[明早8:30会发什么] 按现在的台账预演，不发出')
  for (const [job, title] of [
    ['remind', '催办提醒'],
    ['digest', '日报'],
  ] as const) {
    const { messages = [] } = await preview(url, job)
    print(`  ${title}${messages.length}条${messages.length > SHOWN ? `，前${SHOWN}条` : ''}：`)
    for (const { to, text } of messages.slice(0, SHOWN))
      print(`  → ${to}\n    ${text.replaceAll('\n', '\n    ')}`)
  }
}
