export { hoursOf, spanOf } from './say'
