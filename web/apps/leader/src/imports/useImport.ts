import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import type { ImportView } from '@minqing/api'
import { problemLine, useApi, useLoaded } from '@minqing/ui'
import { useWords } from '@minqing/i18n'
import { isWorking } from './words'

const EVERY_MS = 1_000

/** One import, looked at again and again while it works, and what is done to it. */
export function useImport(id: Ref<string>) {
  const api = useApi()
  const { t } = useWords()
  const job = useLoaded<ImportView>(() => api.import(id.value))
  const busy = ref('')
  const failure = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  let open = true

  async function look() {
    clearTimeout(timer)
    await job.load()
    if (open && (job.error || (job.value && isWorking(job.value)))) timer = setTimeout(() => void look(), EVERY_MS)
  }

  /** @param what name of the button that is busy meanwhile */
  async function act(what: string, deed: () => Promise<ImportView>) {
    busy.value = what
    failure.value = ''
    try {
      job.value = await deed()
      await look()
      return true
    } catch (error) {
      failure.value = problemLine(error, t)
      return false
    } finally {
      busy.value = ''
    }
  }

  onMounted(() => void look())
  watch(id, () => void look())
  onBeforeUnmount(() => {
    open = false
    clearTimeout(timer)
  })
  return { job, busy, failure, act, look }
}
