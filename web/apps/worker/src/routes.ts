import type { RouteRecordRaw } from 'vue-router'
import TodayPage from './today/TodayPage.vue'

export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'today', component: TodayPage, meta: { title: 'worker.page.today', tab: 'today' } },
  { path: '/sign-in', name: 'sign-in', component: () => import('./account/SignInPage.vue'), meta: { public: true, title: 'worker.page.signIn' } },
  { path: '/report', name: 'report', component: () => import('./report/ReportPage.vue'), meta: { title: 'worker.page.report', tab: 'report' } },
  { path: '/done/:code', name: 'done', component: () => import('./report/DonePage.vue'), props: true, meta: { title: 'worker.page.receipt', tab: 'report' } },
  { path: '/case/:code', name: 'case', component: () => import('./case/CasePage.vue'), props: true, meta: { title: 'worker.page.case', tab: 'today' } },
  { path: '/grids', name: 'grids', component: () => import('./grids/GridsPage.vue'), meta: { title: 'worker.page.grids', tab: 'grids' } },
  { path: '/households', name: 'households', component: () => import('./households/HouseholdsPage.vue'), meta: { title: 'care.households.title', tab: 'grids' } },
  { path: '/record/:kind(person|household|house|organisation|facility|place)/:id', name: 'record', component: () => import('./households/RecordPage.vue'), props: true, meta: { title: 'worker.record.title', tab: 'grids' } },
  { path: '/care/:id', name: 'care', component: () => import('./households/CarePage.vue'), props: true, meta: { title: 'care.visit', tab: 'grids' } },
  { path: '/visits', name: 'visits', component: () => import('./visits/VisitsPage.vue'), meta: { title: 'visit.title', tab: 'grids' } },
  { path: '/visit/:household', name: 'visit', component: () => import('./visits/VisitPage.vue'), props: true, meta: { title: 'visit.sheet', tab: 'grids' } },
  { path: '/messages', name: 'messages', component: () => import('@minqing/ui/messages-page'), meta: { title: 'worker.page.messages', tab: 'messages' } },
  { path: '/response/:id', name: 'response', component: () => import('./response/ResponsePage.vue'), props: true, meta: { title: 'dispatch.response.title', tab: 'today' } },
  { path: '/response/:id/:item', name: 'response-item', component: () => import('./response/HouseholdPage.vue'), props: true, meta: { title: 'dispatch.response.title', tab: 'today' } },
  { path: '/campaign/:id', name: 'campaign', component: () => import('./campaign/CampaignPage.vue'), props: true, meta: { title: 'campaign.title', tab: 'today' } },
  { path: '/campaign/:id/:lead', name: 'campaign-lead', component: () => import('./campaign/LeadPage.vue'), props: true, meta: { title: 'campaign.title', tab: 'today' } },
  { path: '/notices', name: 'notices', component: () => import('@minqing/ui/received-list'), meta: { title: 'dispatch.received.title', tab: 'messages' } },
  { path: '/notices/:id', name: 'received', component: () => import('@minqing/ui/received'), props: true, meta: { title: 'dispatch.received.title', tab: 'messages' } },
  { path: '/directives', name: 'directives', component: () => import('./directive/DirectivesPage.vue'), meta: { title: 'command.directives.title', tab: 'today' } },
  { path: '/directives/:id', name: 'directive', component: () => import('./directive/DirectivePage.vue'), props: true, meta: { title: 'command.directives.title', tab: 'today' } },
  { path: '/outbox', name: 'outbox', component: () => import('./outbox/OutboxPage.vue'), meta: { title: 'phone.title', tab: 'me' } },
  { path: '/settings', name: 'settings', component: () => import('./account/SettingsPage.vue'), meta: { public: true, title: 'worker.page.settings', tab: 'me' } },
  { path: '/:rest(.*)*', redirect: '/' },
]
