import { formatCaseCode } from '@minqing/domain'
import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'
import TodayPage from './today/TodayPage.vue'

/** However the address was written: what the phone has of a case, it has under the code as the server writes it. */
const ofCase = (to: RouteLocationNormalized) => ({ code: formatCaseCode(String(to.params['code'])) })

export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'today', component: TodayPage, meta: { title: 'worker.page.today', tab: 'today' } },
  { path: '/sign-in', name: 'sign-in', component: () => import('./account/SignInPage.vue'), meta: { public: true, title: 'worker.page.signIn' } },
  { path: '/report', name: 'report', component: () => import('./report/ReportPage.vue'), meta: { title: 'worker.page.report', tab: 'report' } },
  { path: '/done/:code', name: 'done', component: () => import('./report/DonePage.vue'), props: ofCase, meta: { title: 'worker.page.receipt', tab: 'report' } },
  { path: '/case/:code', name: 'case', component: () => import('./case/CasePage.vue'), props: ofCase, meta: { title: 'worker.page.case', tab: 'today' } },
  { path: '/grids', name: 'grids', component: () => import('./grids/GridsPage.vue'), meta: { title: 'worker.page.grids', tab: 'grids' } },
  { path: '/households', name: 'households', component: () => import('./households/HouseholdsPage.vue'), meta: { title: 'care.households.title', tab: 'grids' } },
  { path: '/record/:kind(person|household|house|organisation|facility|place)/:id', name: 'record', component: () => import('./households/RecordPage.vue'), props: true, meta: { title: 'worker.record.title', tab: 'grids' } },
  { path: '/care/:id', name: 'care', component: () => import('./households/CarePage.vue'), props: true, meta: { title: 'care.visit', tab: 'grids' } },
  { path: '/visits', name: 'visits', component: () => import('./visits/VisitsPage.vue'), meta: { title: 'visit.title', tab: 'grids' } },
  { path: '/visit/:household', name: 'visit', component: () => import('./visits/VisitPage.vue'), props: true, meta: { title: 'visit.sheet', tab: 'grids' } },
  { path: '/cases', name: 'cases', component: () => import('./cases/MyCasesPage.vue'), meta: { title: 'day.cases', tab: 'today' } },
  { path: '/running', name: 'running', component: () => import('./running/RunningPage.vue'), meta: { title: 'day.running', tab: 'today' } },
  { path: '/patrol', name: 'patrol', component: () => import('./patrol/PatrolPage.vue'), meta: { title: 'day.patrol.title', tab: 'today' } },
  { path: '/patrol/:plan/:id', name: 'patrol-point', component: () => import('./patrol/PointPage.vue'), props: true, meta: { title: 'day.patrol.title', tab: 'today' } },
  { path: '/collect', name: 'collect', component: () => import('./collect/CollectPage.vue'), meta: { title: 'day.collect.title', tab: 'today' } },
  { path: '/collect/:kind/:id', name: 'collect-form', component: () => import('./collect/CollectFormPage.vue'), props: true, meta: { title: 'day.collect.title', tab: 'today' } },
  { path: '/messages', name: 'messages', component: () => import('@minqing/ui/messages-page'), meta: { title: 'worker.page.messages', tab: 'messages' } },
  { path: '/response/:id', name: 'response', component: () => import('./response/ResponsePage.vue'), props: true, meta: { title: 'dispatch.response.title', tab: 'today' } },
  { path: '/response/:id/:item', name: 'response-item', component: () => import('./response/HouseholdPage.vue'), props: true, meta: { title: 'dispatch.response.title', tab: 'today' } },
  { path: '/campaign/:id', name: 'campaign', component: () => import('./campaign/CampaignPage.vue'), props: true, meta: { title: 'campaign.title', tab: 'today' } },
  { path: '/campaign/:id/:lead', name: 'campaign-lead', component: () => import('./campaign/LeadPage.vue'), props: true, meta: { title: 'campaign.title', tab: 'today' } },
  { path: '/notices', name: 'notices', component: () => import('@minqing/ui/received-list'), meta: { title: 'dispatch.received.title', tab: 'messages' } },
  { path: '/notices/:id', name: 'received', component: () => import('@minqing/ui/received'), props: true, meta: { title: 'dispatch.received.title', tab: 'messages' } },
  { path: '/directives', name: 'directives', component: () => import('./directive/DirectivesPage.vue'), meta: { title: 'command.directives.title', tab: 'today' } },
  { path: '/directives/:id', name: 'directive', component: () => import('./directive/DirectivePage.vue'), props: true, meta: { title: 'command.directives.title', tab: 'today' } },
  { path: '/tasks', name: 'tasks', component: () => import('./tasks/TasksPage.vue'), meta: { title: 'meeting.task.title', tab: 'today' } },
  { path: '/tasks/:id', name: 'task', component: () => import('./tasks/TaskPage.vue'), props: true, meta: { title: 'meeting.task.title', tab: 'today' } },
  { path: '/volunteers', name: 'volunteers', component: () => import('./volunteers/VolunteersPage.vue'), meta: { title: 'volunteer.title', tab: 'me' } },
  { path: '/volunteers/:id', name: 'volunteer-call', component: () => import('./volunteers/CallPage.vue'), props: true, meta: { title: 'volunteer.call', tab: 'me' } },
  { path: '/outbox', name: 'outbox', component: () => import('./outbox/OutboxPage.vue'), meta: { title: 'phone.title', tab: 'me' } },
  { path: '/my-card', name: 'my-card', component: () => import('./card/MyCardPage.vue'), meta: { title: 'card.mine', tab: 'me' } },
  { path: '/away', name: 'away', component: () => import('./account/AwayPage.vue'), meta: { title: 'card.away.title', tab: 'me' } },
  { path: '/settings', name: 'settings', component: () => import('./account/SettingsPage.vue'), meta: { public: true, title: 'worker.page.settings', tab: 'me' } },
  { path: '/:rest(.*)*', redirect: '/' },
]
