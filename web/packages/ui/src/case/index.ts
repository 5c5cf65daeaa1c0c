export { default as ActionBar } from './ActionBar.vue'
export { default as ActionSheet } from './ActionSheet.vue'
export { takes } from './action-draft'
