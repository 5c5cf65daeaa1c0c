export { default as OwnerPicker } from './OwnerPicker.vue'
export { default as TaskRow } from './TaskRow.vue'
