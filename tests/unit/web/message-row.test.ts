import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'

const source = readFileSync(new URL('../../../src/web/chat/MessageRow.vue', import.meta.url), 'utf8')
const template = /<template>([\s\S]*)<\/template>/.exec(source)?.[1] ?? ''

test('what people write is text on the page, never its markup', async () => {
  const text = '<img src=x onerror=alert(1)><b>通报</b>'
  const message = { sender: '<i>张三</i>', text, at: '2022-09-14T02:00:00Z' }
  const page = createSSRApp({
    template,
    setup: () => ({ message, WORDS: {}, mine: false, isBot: false, time: '', draft: undefined }),
  })
  const html = await renderToString(page)
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&lt;b&gt;通报&lt;/b&gt;')
  expect(html).not.toMatch(/<img|<i>/)
})
