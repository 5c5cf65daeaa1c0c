import { computed, onBeforeUnmount, onMounted, reactive } from 'vue'

export interface Note {
  id: number
  kind: 'ok' | 'bad' | 'info'
  text: string
}

const notes = reactive<Note[]>([])
/** those who can show them, the one on top last: what lies under an open dialog is neither seen nor read aloud */
const stacks = reactive<symbol[]>([])
let last = 0

/** A place that shows notes while it is the one on top. */
export function useNoteStack() {
  const mine = Symbol('notes')
  onMounted(() => stacks.push(mine))
  onBeforeUnmount(() => stacks.splice(stacks.indexOf(mine), 1))
  return computed(() => (stacks.at(-1) === mine ? notes : []))
}

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
