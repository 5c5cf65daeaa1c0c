export { default as CaseVisit } from './CaseVisit.vue'
export { default as StateChip } from './StateChip.vue'
export { default as VisitHistory } from './VisitHistory.vue'
export { formOf } from './form'
