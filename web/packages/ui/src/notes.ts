import { reactive } from 'vue'

export interface Note {
  id: number
  kind: 'ok' | 'bad' | 'info'
  text: string
}

const notes = reactive<Note[]>([])
let last = 0

/** Passing notes at the edge of the screen; `NoteStack` shows them and reads them aloud. */
export function useNotes() {
  function show(kind: Note['kind'], text: string) {
    const id = ++last
    notes.push({ id, kind, text })
    setTimeout(() => dismiss(id), kind === 'bad' ? 9_000 : 4_000)
  }
  function dismiss(id: number) {
    const index = notes.findIndex((note) => note.id === id)
    if (index >= 0) notes.splice(index, 1)
  }
  return {
    notes,
    ok: (text: string) => show('ok', text),
    bad: (text: string) => show('bad', text),
    info: (text: string) => show('info', text),
    dismiss,
  }
}
