package org.minqing.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseworkProblem;
import org.minqing.casework.internal.Command.Inputs;
import org.minqing.identity.Desk;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.TestProfiles;
import org.minqing.profile.WorkCalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.minqing.casework.internal.Stage.COUNTY;
import static org.minqing.casework.internal.Stage.GROUP;
import static org.minqing.casework.internal.Stage.OTHER_TOWN;
import static org.minqing.casework.internal.Stage.TOWN;
import static org.minqing.casework.internal.Stage.VILLAGE;

/** The rules of the loop, on the flow of Shanwei. */
class CaseDeciderTest {

    private static final String LAMP = "0603";

    private final Stage stage = new Stage(TestProfiles.shipped("shanwei"));
    private final Viewer resident = stage.resident();
    private final Viewer worker = stage.appoint("worker", GROUP);
    private final Viewer lead = stage.appoint("lead", VILLAGE);
    private final Viewer townCommand = stage.appoint("command", TOWN);
    private final Viewer countyCommand = stage.appoint("command", COUNTY);
    private final Viewer lamps = stage.appoint("department-staff", TOWN, "urban-management");
    private final Viewer power = stage.appoint("department-staff", TOWN, "power");
    private final Desk lampDesk = new Desk(TOWN, "department-staff", "urban-management");

    @BeforeEach
    void reported() {
        stage.report(resident, LAMP);
    }

    @Test
    void aReportLiesOnTheDeskThatTheFlowNamesAndItsHoldersAreTold() {
        assertThat(stage.holder()).isEqualTo(Holder.of(new Desk(TOWN, "command", null)));
        assertThat(stage.messagesTo(townCommand)).containsExactly("casework.assigned");
        assertThat(stage.state.version()).isEqualTo(1);
        assertThat(stage.state.timing().dueAt()).isEqualTo(Instant.parse("2026-03-02T03:00:00Z"));
    }

    @Test
    void theStraightWayEndsConfirmedByItsReporter() {
        handled();
        stage.act(townCommand, "inspect");
        assertThat(stage.holder()).isEqualTo(Holder.of(resident.accountId()));
        assertThat(stage.messagesTo(resident)).containsExactly("casework.asked");
        stage.act(resident, "confirm", Stage.rating(5));
        assertThat(stage.state.position().open()).isFalse();
        assertThat(stage.state.end().confirmation()).isEqualTo("confirmed");
        assertThat(stage.state.end().rating()).isEqualTo(5);
        assertThat(stage.state.timing().wakeAt()).isNull();
        assertThat(stage.last.audit()).extracting("action").containsExactly("casework.confirm");
    }

    @Test
    void whoDoesNotHoldTheCaseCannotMoveItAndWhoDoesNotSeeItLearnsNothing() {
        assertThat(stage.refused(lead, "accept", Inputs.NONE)).isEqualTo(CaseworkProblem.NOT_YOURS);
        Viewer stranger = stage.appoint("command", OTHER_TOWN);
        assertThat(stage.refused(stranger, "accept", Inputs.NONE)).isEqualTo(CommonProblem.NOT_FOUND);
        assertThat(stage.refused(stage.resident(), "confirm", Inputs.NONE)).isEqualTo(CommonProblem.NOT_FOUND);
        assertThat(stage.refused(power, "note", Stage.note("?"))).isEqualTo(CommonProblem.NOT_FOUND);
    }

    @Test
    void theSecondOfTwoClerksIsToldThatTheCaseHasMoved() {
        CaseState seen = stage.state;
        stage.act(townCommand, "accept");
        Command.Act late = new Command.Act(new Command.Ref(UUID.randomUUID(), UUID.randomUUID()),
                townCommand, new CaseCode(seen.code()), "accept", seen.version(), Inputs.NONE);
        assertThat(catchThrowableOfType(ProblemException.class,
                () -> new CaseDecider(stage.world()).act(stage.state, null, late)).type())
                .isEqualTo(CaseworkProblem.CHANGED_MEANWHILE);
    }

    @Test
    void anActionIsRefusedInAnotherStateAndWithoutWhatItNeeds() {
        assertThat(stage.refused(townCommand, "inspect", Inputs.NONE)).isEqualTo(CaseworkProblem.NOT_NOW);
        assertThat(stage.refused(townCommand, "dance", Inputs.NONE)).isEqualTo(CaseworkProblem.UNKNOWN_ACTION);
        assertThat(stage.refused(townCommand, "dispatch", Inputs.NONE)).isEqualTo(CaseworkProblem.NEEDS);
        stage.act(townCommand, "dispatch", Stage.to(lampDesk));
        assertThat(stage.refused(lamps, "handle", Stage.note("修好了"))).isEqualTo(CaseworkProblem.NEEDS);
    }

    @Test
    void aCaseIsNotDispatchedToADeskThatNobodyHolds() {
        assertThat(stage.refused(townCommand, "dispatch", Stage.to(new Desk(TOWN, "department-staff", "water"))))
                .isEqualTo(CaseworkProblem.UNKNOWN_TARGET);
        assertThat(stage.refused(townCommand, "dispatch", Stage.to(new Desk(999, "lead", null))))
                .isEqualTo(CaseworkProblem.UNKNOWN_TARGET);
    }

    @Test
    void reworkGoesBackToTheDeskThatHandledItAndIsCounted() {
        handled();
        stage.act(townCommand, "rework", Stage.reason("仍不亮"));
        assertThat(stage.holder()).isEqualTo(Holder.of(lampDesk));
        assertThat(stage.state.tally().reworks()).isEqualTo(1);
    }

    @Test
    void aRefusalNamesTheNextOwnerOrClimbsToTheParentsAnsweringDesk() {
        stage.act(townCommand, "dispatch", Stage.to(lampDesk));
        assertThat(stage.refused(lamps, "refuse", Inputs.NONE)).isEqualTo(CaseworkProblem.NEEDS);
        stage.act(lamps, "refuse", Stage.reason("不归我们"));
        assertThat(stage.holder().desk()).isEqualTo(new Desk(TOWN, "command", null));
        stage.act(townCommand, "refuse", Stage.to(new Desk(TOWN, "department-staff", "power")));
        assertThat(stage.holder().desk().department()).isEqualTo("power");
        stage.act(power, "refuse", Stage.reason("也不归我们")).act(townCommand, "refuse", Stage.reason("镇上办不了"));
        assertThat(stage.holder().desk()).isEqualTo(new Desk(COUNTY, "command", null));
        assertThat(stage.refused(countyCommand, "refuse", Stage.reason("上面没有人")))
                .isEqualTo(CaseworkProblem.NOBODY_ABOVE);
    }

    @Test
    void handingItOnDoesNotMoveTheDueTime() {
        stage.act(townCommand, "dispatch", Stage.to(lampDesk));
        Instant due = stage.state.timing().dueAt();
        stage.pass(Duration.ofHours(1)).act(lamps, "transfer", Stage.to(new Desk(TOWN, "department-staff", "power")));
        stage.act(power, "refuse", Stage.reason("不归我们"));
        assertThat(stage.state.timing().dueAt()).isEqualTo(due);
    }

    @Test
    void ifNobodyHoldsTheDeskTheCaseStartsAtTheNextOneUp() {
        stage.resign(new Desk(TOWN, "command", null));
        stage.report(resident, LAMP);
        assertThat(stage.holder().desk()).isEqualTo(new Desk(COUNTY, "command", null));
    }

    @Test
    void overdueCasesClimbStepByStepAndKeepTheirDueTime() {
        Instant due = stage.state.timing().dueAt();
        stage.passUntil(due);
        assertThat(stage.holder().desk()).isEqualTo(new Desk(COUNTY, "command", null));
        assertThat(stage.messagesTo(countyCommand)).containsExactly("casework.escalated");
        assertThat(stage.messagesTo(townCommand)).containsExactly("casework.overdue");
        assertThat(stage.state.timing().dueAt()).isEqualTo(due);
        stage.pass(Duration.ofDays(30));
        assertThat(stage.holder().desk()).isEqualTo(new Desk(COUNTY, "command", null));
        assertThat(stage.state.timing().wakeAt()).isNull();
        stage.act(countyCommand, "accept");
        assertThat(stage.state.tally().lateSteps()).isEqualTo(1);
    }

    @Test
    void aHolidayThatBecomesKnownLaterCountsFromTheNextStepOn() {
        Profile began = stage.profile;
        WorkCalendar calendar = began.calendar();
        Map<LocalDate, String> holidays = new HashMap<>(calendar.holidays());
        for (int day = 2; day <= 31; day++) {
            holidays.put(LocalDate.of(2026, 3, day), "放假");
        }
        Profile now = new Profile(began.code(), began.version() + 1, began.name(), began.division(), began.map(), began.levels(),
                began.roles(), began.departments(), began.categories(), began.flows(), new WorkCalendar(calendar.zone(),
                calendar.hours(), holidays, calendar.makeUpDays()), began.registry(), began.emergencyPlans(), began.hub(),
                began.campaignClasses(), began.fieldWork(), began.programmes(), began.meetings(), began.words());
        Instant due = stage.state.timing().dueAt();
        World world = stage.world();
        CaseState accepted = new CaseDecider(new World(world.now(), now, version -> began, world.tree(), world.holders(),
                world.scopes())).act(stage.state, null, new Command.Act(new Command.Ref(UUID.randomUUID(), UUID.randomUUID()),
                townCommand, new CaseCode(stage.state.code()), "accept", stage.state.version(), Inputs.NONE)).first().state();
        assertThat(due).isBefore("2026-03-03T00:00:00Z");
        assertThat(accepted.timing().dueAt()).isAfter("2026-04-01T00:00:00Z");
    }

    @Test
    void amberIsToldOnceBeforeTheDueTime() {
        stage.passUntil(stage.state.timing().amberAt());
        assertThat(stage.messagesTo(townCommand)).containsExactly("casework.due-soon");
        assertThat(stage.state.version()).isEqualTo(1);
        assertThat(stage.state.timing().wakeAt()).isEqualTo(stage.state.timing().dueAt());
    }

    @Test
    void anUnansweredFollowUpLapsesAndCountsAsUnconfirmed() {
        handled();
        stage.act(townCommand, "inspect").pass(Duration.ofDays(14));
        assertThat(stage.stateCode()).isEqualTo("closed");
        assertThat(stage.state.end().confirmation()).isEqualTo("unconfirmed");
        assertThat(stage.messagesTo(resident)).containsExactly("casework.ended");
    }

    @Test
    void contestingSendsItBackToTheHandlerAndReopeningToo() {
        handled();
        stage.act(townCommand, "inspect").act(resident, "contest", Stage.reason("还是黑的"));
        assertThat(stage.holder()).isEqualTo(Holder.of(lampDesk));
        stage.act(lamps, "handle", Stage.photo("换灯")).act(townCommand, "inspect").act(resident, "confirm");
        stage.act(resident, "reopen", Stage.reason("又坏了"));
        assertThat(stage.holder()).isEqualTo(Holder.of(lampDesk));
        assertThat(stage.state.end()).isEqualTo(CaseState.End.NONE);
        assertThat(stage.state.tally().reopened()).isEqualTo(1);
    }

    @Test
    void theWorkerOfTheGridSettlesOnTheSpotInOneStepAndIsNotAskedBack() {
        stage.report(worker, LAMP, "worker", Stage.photo("当场清理"));
        assertThat(stage.stateCode()).isEqualTo("closed");
        assertThat(stage.state.version()).isEqualTo(2);
        assertThat(stage.state.tally().settled()).isTrue();
    }

    @Test
    void whatSomebodyOnDutyReportsAndSettlesNeedsANoteOfWhatWasDone() {
        assertThat(catchThrowableOfType(ProblemException.class,
                () -> stage.report(worker, LAMP, "worker", Inputs.NONE)).type()).isEqualTo(CaseworkProblem.NEEDS);
    }

    @Test
    void aSampleOfWhatWasSettledOnTheSpotIsInspectedAndReopenedFromAbove() {
        Viewer supervisor = stage.appoint("supervisor", VILLAGE);
        stage.report(worker, LAMP, "worker", Stage.photo("当场清理"));
        CaseState settled = stage.state;
        assertThat(settled.end().confirmation()).isNull();
        assertThat(offers(supervisor)).contains("recheck");
        assertThat(offers(townCommand)).contains("recheck");
        assertThat(offers(lamps)).doesNotContain("recheck");
        assertThat(stage.refused(worker, "recheck", Stage.reason("x"))).isEqualTo(CaseworkProblem.NOT_YOURS);
        stage.act(supervisor, "recheck", Stage.reason("现场仍有垃圾"));
        assertThat(stage.stateCode()).isEqualTo("handling");
        assertThat(stage.holder().desk()).isEqualTo(new Desk(GROUP, "worker", null));
        assertThat(stage.messagesTo(worker)).isNotEmpty();
        assertThat(stage.state.tally().settled()).isFalse();
        assertThat(stage.state.tally().reopened()).isEqualTo(1);
        stage.state = settled;
        stage.now = stage.now.plus(Duration.ofDays(60));
        assertThat(stage.refused(supervisor, "recheck", Stage.reason("x"))).isEqualTo(CaseworkProblem.NOT_NOW);
    }

    @Test
    void theReporterOfAVoidedCaseIsToldWhyAndMayObjectOnceInTime() {
        stage.act(townCommand, "void", Stage.reason("与事实不符"));
        assertThat(stage.messagesTo(resident)).containsExactly("casework.voided");
        assertThat(stage.last.messages().getFirst().parameters().get("reason")).isEqualTo("与事实不符");
        CaseState voided = stage.state;
        assertThat(offers(resident)).contains("object").doesNotContain("reopen");
        assertThat(stage.refused(resident, "object", Inputs.NONE)).isEqualTo(CaseworkProblem.NEEDS);
        stage.act(resident, "object", Stage.reason("照片可以作证"));
        assertThat(stage.state.position().open()).isTrue();
        assertThat(stage.holder().desk()).isEqualTo(new Desk(TOWN, "command", null));
        assertThat(stage.messagesTo(townCommand)).containsExactly("casework.assigned");
        stage.act(townCommand, "void", Stage.reason("再次核实，与事实不符"));
        assertThat(offers(resident)).doesNotContain("object");
        assertThat(stage.refused(resident, "object", Stage.reason("还是不服"))).isEqualTo(CaseworkProblem.NOT_NOW);
        stage.state = voided;
        stage.now = stage.now.plus(Duration.ofDays(40));
        assertThat(stage.refused(resident, "object", Stage.reason("太晚了"))).isEqualTo(CaseworkProblem.NOT_NOW);
    }

    @Test
    void aResidentsMatterSettledByTheWorkerIsStillAskedBack() {
        stage.act(worker, "settle", Stage.note("已清理"));
        assertThat(stage.holder()).isEqualTo(Holder.of(resident.accountId()));
    }

    @Test
    void departmentsCalledInEachFinishTheirPartBeforeTheCaseMovesOn() {
        stage.act(townCommand, "dispatch", Stage.to(lampDesk)).act(lamps, "joint", Stage.departments("power"));
        assertThat(stage.messagesTo(power)).containsExactly("casework.assist-asked");
        assertThat(stage.refused(lamps, "handle", Stage.photo("好了"))).isEqualTo(CaseworkProblem.ASSISTANCE_OPEN);
        stage.act(power, "assist-done", Stage.note("线路已通"));
        assertThat(stage.messagesTo(lamps)).containsExactly("casework.assist-done");
        assertThat(stage.refused(power, "assist-done", Stage.note("再来"))).isEqualTo(CaseworkProblem.NOT_NOW);
        stage.act(lamps, "handle", Stage.photo("好了"));
        assertThat(stage.stateCode()).isEqualTo("inspecting");
    }

    @Test
    void anExtensionIsGrantedFromAboveAndNeverByTheHolder() {
        stage.act(townCommand, "dispatch", Stage.to(lampDesk));
        Instant due = stage.state.timing().dueAt();
        assertThat(stage.refused(lamps, "request-extension", Stage.reason("等灯", due))).isEqualTo(CaseworkProblem.NEEDS);
        Instant later = due.plus(Duration.ofDays(4));
        stage.act(lamps, "request-extension", Stage.reason("等灯", later));
        assertThat(stage.messagesTo(townCommand)).containsExactly("casework.extension-asked");
        assertThat(stage.state.timing().dueAt()).isEqualTo(due);
        assertThat(stage.refused(lamps, "grant-extension", Inputs.NONE)).isEqualTo(CaseworkProblem.NOT_YOURS);
        stage.act(townCommand, "grant-extension");
        assertThat(stage.state.timing().dueAt()).isEqualTo(later);
        assertThat(stage.refused(townCommand, "deny-extension", Stage.reason("不行"))).isEqualTo(CaseworkProblem.NOT_NOW);
    }

    @Test
    void aPauseWaitsUntilTheExtensionThatIsAskedForIsDecided() {
        stage.act(townCommand, "dispatch", Stage.to(lampDesk));
        Instant later = stage.state.timing().dueAt().plus(Duration.ofDays(4));
        stage.act(lamps, "request-extension", Stage.reason("等灯", later));
        Inputs pause = Stage.reason("等待材料", stage.now.plus(Duration.ofDays(7)));
        assertThat(stage.refused(lamps, "pause", pause)).isEqualTo(CaseworkProblem.NOT_NOW);
        stage.act(townCommand, "deny-extension", Stage.reason("不行")).act(lamps, "pause", pause);
        assertThat(stage.state.timing().pausedUntil()).isNotNull();
    }

    @Test
    void anExtensionIsNotAskedForWhereNobodyCouldGrantIt() {
        Desk top = new Desk(COUNTY, "command", null);
        stage.act(townCommand, "dispatch", Stage.to(top));
        assertThat(stage.refused(countyCommand, "request-extension",
                Stage.reason("等", stage.state.timing().dueAt().plus(Duration.ofDays(4)))))
                .isEqualTo(CaseworkProblem.NOBODY_ABOVE);
    }

    @Test
    void nobodySettlesACaseWhileOtherDepartmentsAreAtWork() {
        stage.act(townCommand, "dispatch", Stage.to(lampDesk)).act(lamps, "joint", Stage.departments("power"));
        assertThat(stage.refused(lamps, "settle", Stage.note("好了"))).isEqualTo(CaseworkProblem.ASSISTANCE_OPEN);
        assertThat(offers(lamps)).doesNotContain("settle", "handle");
        stage.act(power, "assist-done", Stage.note("线路已通")).act(lamps, "settle", Stage.note("好了"));
        assertThat(stage.stateCode()).isEqualTo("confirming");
    }

    @Test
    void anOverdueCaseThatTheTopHandsOnClimbsAgainFromThere() {
        stage.act(townCommand, "dispatch", Stage.to(lampDesk)).pass(Duration.ofDays(60));
        assertThat(stage.holder().desk()).isEqualTo(new Desk(COUNTY, "command", null));
        assertThat(stage.state.timing().wakeAt()).isNull();
        Instant due = stage.state.timing().dueAt();
        stage.act(countyCommand, "transfer", Stage.to(lampDesk));
        assertThat(stage.state.timing().wakeAt()).isAfter(stage.now);
        stage.pass(Duration.ofDays(60));
        assertThat(stage.holder().desk()).isEqualTo(new Desk(COUNTY, "command", null));
        assertThat(stage.state.timing().dueAt()).isEqualTo(due);
    }

    @Test
    void aCaseIsNotHandedToSomebodyWhoDoesNotWorkOnCases() {
        stage.appoint("auditor", Stage.CITY);
        stage.appoint("administrator", TOWN);
        assertThat(stage.refused(townCommand, "dispatch", Stage.to(new Desk(Stage.CITY, "auditor", null))))
                .isEqualTo(CaseworkProblem.UNKNOWN_TARGET);
        assertThat(stage.refused(townCommand, "transfer", Stage.to(new Desk(TOWN, "administrator", null))))
                .isEqualTo(CaseworkProblem.UNKNOWN_TARGET);
    }

    @Test
    void aPauseStopsTheClockAndGivesBackJustTheWorkingTimeThatWasLeft() {
        stage.act(townCommand, "dispatch", Stage.to(lampDesk));
        Instant due = stage.state.timing().dueAt();
        Instant until = stage.now.plus(Duration.ofDays(7));
        stage.act(lamps, "pause", Stage.reason("等待材料", until));
        assertThat(stage.state.timing().dueAt()).isEqualTo(due.plus(Duration.ofDays(7)));
        stage.passUntil(until);
        assertThat(stage.state.timing().pausedUntil()).isNull();
        assertThat(stage.state.timing().dueAt()).isEqualTo(due.plus(Duration.ofDays(7)));
        assertThat(stage.holder().desk()).isEqualTo(lampDesk);
    }

    @Test
    void resumingEarlyTakesBackTheRestOfThePause() {
        stage.act(townCommand, "dispatch", Stage.to(lampDesk));
        Instant due = stage.state.timing().dueAt();
        stage.act(lamps, "pause", Stage.reason("等待材料", stage.now.plus(Duration.ofDays(30))));
        stage.pass(Duration.ofDays(1)).act(lamps, "resume");
        assertThat(stage.state.timing().dueAt()).isEqualTo(due.plus(Duration.ofDays(1)));
    }

    @Test
    void aPauseDoesNotWhitewashWhatIsOverdueAlready() {
        stage.act(townCommand, "dispatch", Stage.to(lampDesk));
        Instant due = stage.state.timing().dueAt();
        stage.passUntil(due.plusSeconds(60));
        assertThat(stage.holder().desk()).isEqualTo(new Desk(TOWN, "command", null));
        stage.act(townCommand, "pause", Stage.reason("等", stage.now.plus(Duration.ofDays(5))));
        assertThat(stage.state.timing().dueAt()).isEqualTo(due);
    }

    @Test
    void mergingMovesTheReportersAndTellsThem() {
        CaseState target = stage.state;
        Viewer neighbour = stage.resident();
        stage.report(neighbour, LAMP);
        stage.other = target;
        stage.act(townCommand, "merge", Stage.into(target));
        assertThat(stage.stateCode()).isEqualTo("closed");
        assertThat(stage.state.end().joinedInto()).isEqualTo(target.code());
        assertThat(stage.messagesTo(neighbour)).containsExactly("casework.merged");
        CaseState merged = stage.last.cases().get(1).state();
        assertThat(merged.joiners()).containsExactly(neighbour.accountId());
        assertThat(merged.tally().reporters()).isEqualTo(2);
    }

    @Test
    void aCaseIsNotMergedIntoItselfOrIntoAnEndedOne() {
        stage.other = stage.state;
        assertThat(stage.refused(townCommand, "merge", Stage.into(stage.state))).isEqualTo(CaseworkProblem.CANNOT_MERGE);
        CaseState first = stage.state;
        stage.act(townCommand, "void", Stage.reason("误报"));
        CaseState ended = stage.state;
        stage.report(resident, LAMP);
        stage.other = ended;
        assertThat(stage.refused(townCommand, "merge", Stage.into(first))).isEqualTo(CaseworkProblem.CANNOT_MERGE);
    }

    @Test
    void everyReporterIsToldOfTheEnd() {
        Viewer neighbour = stage.resident();
        Decision joined = join(neighbour);
        assertThat(joined.first().state().tally().reporters()).isEqualTo(2);
        assertThat(join(neighbour).first().entries()).isEmpty();
        handled();
        stage.act(townCommand, "inspect").act(resident, "confirm");
        assertThat(stage.messagesTo(neighbour)).containsExactly("casework.ended");
    }

    @Test
    void disputesAndEndedCasesCannotBeJoined() {
        stage.report(resident, "0702");
        assertThat(catchThrowableOfType(ProblemException.class,
                () -> join(stage.resident())).type()).isEqualTo(CaseworkProblem.CANNOT_JOIN);
    }

    @Test
    void aSupervisedCaseSaysSoToItsHolder() {
        stage.act(townCommand, "dispatch", Stage.to(lampDesk)).act(countyCommand, "supervise", Stage.note("限期办理"));
        assertThat(stage.state.tally().supervised()).isTrue();
        assertThat(stage.messagesTo(lamps)).containsExactly("casework.supervised");
    }

    @Test
    void triageGivesACaseItsCategory() {
        stage.report(resident, null);
        stage.act(townCommand, "accept", new Inputs(null, null, List.of(), null, List.of(), null, null, null, LAMP));
        assertThat(stage.state.category()).isEqualTo(LAMP);
        assertThat(stage.last.first().entries().getFirst().detail()).isEqualTo(Map.of("category", LAMP));
        assertThat(new NextOwners(stage.world(), stage.state).list().getFirst()).isEqualTo(lampDesk);
    }

    @Test
    void aRatingIsGivenOnce() {
        handled();
        stage.act(townCommand, "inspect").act(resident, "confirm").act(resident, "rate", Stage.rating(4));
        assertThat(stage.refused(resident, "rate", Stage.rating(1))).isEqualTo(CaseworkProblem.NOT_NOW);
    }

    @Test
    void nobodyIsToldOfTheirOwnAct() {
        Viewer alone = stage.appoint("command", OTHER_TOWN);
        stage.act(townCommand, "note", Stage.note("已看"));
        assertThat(stage.messagesTo(townCommand)).isEmpty();
        assertThat(stage.messagesTo(alone)).isEmpty();
    }

    @Test
    void offersAreExactlyWhatTheViewerMayDo() {
        assertThat(offers(townCommand)).contains("accept", "dispatch", "refuse", "void").doesNotContain("inspect");
        assertThat(offers(resident)).isEmpty();
        assertThat(offers(lead)).doesNotContain("accept").contains("void");
    }

    private List<String> offers(Viewer viewer) {
        return new Offers(new Authority(stage.state, viewer, stage.world()), stage.flow()).list().stream()
                .map(offer -> offer.action()).toList();
    }

    private Decision join(Viewer who) {
        Decision decision = new CaseDecider(stage.world()).join(stage.state, new Command.Join(
                new Command.Ref(UUID.randomUUID(), UUID.randomUUID()), who,
                new CaseCode(stage.state.code()), "我家门口也是"));
        stage.state = decision.first().state();
        return decision;
    }

    private void handled() {
        stage.act(townCommand, "accept").act(townCommand, "dispatch", Stage.to(lampDesk))
                .act(lamps, "handle", Stage.photo("已换灯泡"));
    }
}
