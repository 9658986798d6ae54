import { computed, onBeforeUnmount, onMounted, ref, watch } from 'vue'
import { api, type Item, listen, type Message, type News, type Room } from './api.js'

const PRIVATE = 'dm:'
/** Several messages in a row cause one reading of the ledger. */
const LEDGER_PAUSE_MS = 300
const HIGHLIGHT_MS = 6_000

const isPrivate = (room: string): boolean => room.startsWith(PRIVATE)

/** The state of the chat page: rooms, messages, the ledger, and what keeps them live. */
export function useChat() {
  const rooms = ref<Room[]>([])
  const room = ref('')
  const sender = ref(localStorage.getItem('duban.sender') ?? '')
  const messages = ref<Message[]>([])
  const items = ref<Item[]>()
  const fresh = ref(new Set<string>())
  const online = ref(false)
  const problem = ref('')
  let ledgerTimer: number | undefined

  const privateRoom = computed(() => (sender.value === '' ? '' : `${PRIVATE}${sender.value}`))
  const members = computed(() => [...new Set(rooms.value.flatMap((row) => row.members))].sort())

  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act()
      problem.value = ''
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error)
    }
  }

  const loadRooms = () => attempt(async () => (rooms.value = await api.rooms()))

  const loadMessages = () =>
    attempt(async () => {
      const wanted = room.value
      const loaded = wanted === '' ? [] : await api.messages(wanted)
      if (wanted === room.value) messages.value = loaded
    })

  const loadItems = async () => {
    const loaded = await api.items().catch(() => undefined)
    const before = new Map(items.value?.map((item) => [item.id, item.updatedAt]))
    if (items.value !== undefined) {
      for (const item of loaded ?? []) if (before.get(item.id) !== item.updatedAt) mark(item.id)
    }
    items.value = loaded
  }

  const mark = (id: string) => {
    fresh.value = new Set(fresh.value).add(id)
    setTimeout(() => {
      const rest = new Set(fresh.value)
      rest.delete(id)
      fresh.value = rest
    }, HIGHLIGHT_MS)
  }

  const onNews = (news: News) => {
    if (news.kind === 'recall') {
      const message = messages.value.find(({ id }) => id === news.id)
      if (message !== undefined) message.recalled = true
      return
    }
    const { room: where } = news.message
    if (!isPrivate(where) && !rooms.value.some(({ id }) => id === where)) void loadRooms()
    if (news.message.room === room.value) place(news)
    clearTimeout(ledgerTimer)
    ledgerTimer = window.setTimeout(() => void loadItems(), LEDGER_PAUSE_MS)
  }

  const place = (news: Exclude<News, { kind: 'recall' }>) => {
    const at = messages.value.findIndex(({ id }) => id === news.message.id)
    if (at < 0) messages.value.push(news.message)
    else messages.value[at] = { ...news.message, edited: news.kind === 'edit' }
  }

  const enter = (id: string) => {
    room.value = id
    // A private talk has its own button.
    if (!isPrivate(id) && !rooms.value.some((row) => row.id === id))
      rooms.value.push({ id, name: id, members: [] })
  }

  watch(room, loadMessages)
  watch(sender, (name) => {
    localStorage.setItem('duban.sender', name)
    // Nobody reads on in another's private talk.
    if (isPrivate(room.value)) room.value = privateRoom.value
  })

  onMounted(() => {
    void loadRooms()
    void loadItems()
    // Messages missed while the line was down are read again when it is back.
    const stop = listen(onNews, (open) => {
      if (open && !online.value) void loadMessages()
      online.value = open
    })
    onBeforeUnmount(stop)
  })

  return {
    rooms,
    room,
    sender,
    messages,
    items,
    fresh,
    online,
    problem,
    members,
    privateRoom,
    enter,
    say: (text: string) => attempt(() => api.say(room.value, sender.value, text)),
    edit: (id: string, text: string) => attempt(() => api.edit(room.value, id, sender.value, text)),
    recall: (id: string) => attempt(() => api.recall(room.value, id, sender.value)),
  }
}
