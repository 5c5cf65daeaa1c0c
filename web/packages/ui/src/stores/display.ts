import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'

export type TextSize = 'normal' | 'large' | 'largest'

const STORED = 'minqing.display'

/** Text size and contrast of this device. */
export const useDisplay = defineStore('display', () => {
  const stored = read()
  const text = ref<TextSize>(stored.text)
  const contrast = ref<'normal' | 'high'>(stored.contrast)
  watchEffect(() => {
    document.documentElement.dataset['text'] = text.value
    document.documentElement.dataset['contrast'] = contrast.value
    try {
      localStorage.setItem(STORED, JSON.stringify({ text: text.value, contrast: contrast.value }))
    } catch {
      // Without storage the choice holds until the page is closed.
    }
  })
  return { text, contrast }
})

function read(): { text: TextSize; contrast: 'normal' | 'high' } {
  try {
    const found = JSON.parse(localStorage.getItem(STORED) ?? '{}') as { text?: string; contrast?: string }
    return {
      text: found.text === 'large' || found.text === 'largest' ? found.text : 'normal',
      contrast: found.contrast === 'high' ? 'high' : 'normal',
    }
  } catch {
    return { text: 'normal', contrast: 'normal' }
  }
}
