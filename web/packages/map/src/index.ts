export { default as GridMap } from './GridMap.vue'
