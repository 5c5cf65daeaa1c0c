import { computed, shallowRef, watch } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'
import type { CaseQuery } from '@minqing/api'
import { filterFromAddress, filterToAddress } from '@minqing/domain'
import { useSession } from '@minqing/ui'

/**
 * The filter of the list. It stands in the address, so that a link shows the same list; whoever comes without one gets
 * the filter they last chose on this machine.
 */
export function useListFilter() {
  const route = useRoute()
  const router = useRouter()
  const key = `minqing.cases.${useSession().me?.account.id}`
  const query = shallowRef<LocationQuery>(route.query)
  const filter = computed<CaseQuery>(() => ({ list: 'all', sort: '-reportedAt', ...filterFromAddress(query.value) }))

  function remembered(): Record<string, string> {
    try {
      return filterToAddress(filterFromAddress(JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, string>))
    } catch {
      return {}
    }
  }

  watch(() => [route.name, route.query] as const, ([page, now]) => {
    // The list is kept while a case is looked at, whose address has another query.
    if (page !== 'cases') return
    const kept = Object.keys(now).length === 0 ? remembered() : {}
    if (Object.keys(kept).length > 0) void router.replace({ query: kept })
    else query.value = now
  }, { immediate: true })

  function change(next: CaseQuery) {
    const chosen = filterToAddress(next)
    try {
      localStorage.setItem(key, JSON.stringify(chosen))
    } catch {
      // Storage may be full or forbidden: the address still has the filter.
    }
    void router.replace({ query: chosen })
  }
  return { filter, change }
}
