export { default as OwnerPicker, type Owner } from './OwnerPicker.vue'
export { default as TaskRow } from './TaskRow.vue'
