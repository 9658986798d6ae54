/** Where a refusal is read: what to do instead is written differently in each. */
export type Door = 'chat' | 'cli' | 'http'

/** The words for a door; a message in chat where nobody says which. */
export type AtDoor = Readonly<Record<Door, string>>
