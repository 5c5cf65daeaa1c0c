export { default as AnswerList } from './AnswerList.vue'
export { default as SchemaForm } from './SchemaForm.vue'
export { default as StepList } from './StepList.vue'
export { default as PresenceList } from './PresenceList.vue'
