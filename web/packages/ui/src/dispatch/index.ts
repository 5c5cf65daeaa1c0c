export { default as MissingCard } from './MissingCard.vue'
export { default as NoticeCards } from './NoticeCards.vue'
export { default as UrgentBar } from './UrgentBar.vue'
export { default as HomeGrid } from './HomeGrid.vue'
