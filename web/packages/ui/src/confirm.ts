import { ref } from 'vue'

export interface Question {
  title: string
  text?: string
  /** word on the button that does it */
  action: string
  danger?: boolean
}

const asked = ref<(Question & { answer: (yes: boolean) => void }) | null>(null)

/** Asks before something that can't be taken back; `ConfirmBox` shows the question. */
export function useConfirm() {
  return (question: Question): Promise<boolean> =>
    new Promise((resolve) => {
      asked.value?.answer(false)
      asked.value = {
        ...question,
        answer: (yes) => {
          asked.value = null
          resolve(yes)
        },
      }
    })
}

export function useQuestion() {
  return asked
}
