import { computed, reactive, ref, toRefs } from 'vue'
import { ApiProblem, type ObjectRef, type RecordDoubt, type RecordDone } from '@minqing/api'
import { useWords } from '@minqing/i18n'
import { problemLine } from '@minqing/ui'

/** What a request says besides its own: which doubts were confirmed. */
export interface Again { confirmed: string[] }

/** Sends a form: doubts are told and confirmed, faults stand at their fields, a conflict keeps what was typed. */
export function useSending() {
  const { t } = useWords()
  const state = reactive({ busy: false, failure: null as unknown, doubts: [] as RecordDoubt[], sure: false, conflict: false })
  const told = ref<string[]>([])
  const errors = computed<Record<string, string>>(() => {
    if (!(state.failure instanceof ApiProblem)) return {}
    return Object.fromEntries(state.failure.errors.map((error) => [error.field.replace(/^values\./, ''), error.message && error.message !== error.code ? error.message : (state.failure as ApiProblem).title]))
  })
  const existing = computed<ObjectRef | null>(() => (state.failure instanceof ApiProblem && (state.failure.parameters['existing'] as ObjectRef | undefined)) || null)
  const line = computed(() => {
    const failure = state.failure
    if (!failure) return ''
    if (failure instanceof ApiProblem && failure.code === 'registry.known-already') return t(existing.value ? 'life.doubt.known' : 'life.doubt.knownOutside')
    return problemLine(failure, t)
  })

  async function send(request: (again: Again) => Promise<RecordDone>): Promise<RecordDone | null> {
    state.busy = true
    state.failure = null
    try {
      if (state.sure) told.value = [...told.value, ...state.doubts.map((doubt) => doubt.code)]
      const done = await request({ confirmed: [...new Set(told.value)] })
      state.doubts = []
      return done
    } catch (error) {
      state.doubts = []
      state.sure = false
      if (error instanceof ApiProblem && error.code === 'registry.to-confirm') state.doubts = error.parameters['doubts'] as RecordDoubt[]
      else if (error instanceof ApiProblem && error.code === 'registry.changed-meanwhile') state.conflict = true
      else {
        state.failure = error
        // It may have been done all the same: what was confirmed is asked again, and names the record that is there now.
        told.value = []
      }
      return null
    } finally {
      state.busy = false
    }
  }
  return { ...toRefs(state), errors, existing, line, send }
}
