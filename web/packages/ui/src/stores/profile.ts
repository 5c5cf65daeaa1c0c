import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { LocalizedText, ProfileView } from '@minqing/api'
import { useApi } from '../portal/api'

/** The place's configuration: words, levels, categories, flows. Loaded once at the start. */
export const useProfile = defineStore('profile', () => {
  const api = useApi()
  const profile = shallowRef<ProfileView | null>(null)
  const error = ref<unknown>(null)

  async function load() {
    error.value = null
    try {
      profile.value = await api.profile()
    } catch (problem) {
      error.value = problem
    }
  }

  return {
    profile,
    error,
    load,
    categories: computed(() => profile.value?.categories ?? []),
    /** the place's own word, for example `portal.worker` → 善美网格 */
    word: (key: string): LocalizedText | null => profile.value?.words[key] ?? null,
    levelName: (level: number): LocalizedText | null => profile.value?.levels[level]?.name ?? null,
  }
})
