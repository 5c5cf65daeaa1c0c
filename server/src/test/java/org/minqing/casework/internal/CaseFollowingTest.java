package org.minqing.casework.internal;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.minqing.identity.Desk;
import org.minqing.identity.Message;
import org.minqing.platform.Viewer;
import org.minqing.profile.TestProfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.casework.internal.Stage.COUNTY;
import static org.minqing.casework.internal.Stage.GROUP;
import static org.minqing.casework.internal.Stage.OTHER_TOWN;
import static org.minqing.casework.internal.Stage.TOWN;
import static org.minqing.casework.internal.Stage.TOWN_CODE;
import static org.minqing.casework.internal.Stage.VILLAGE;

/** What becomes of an open case when the grids that it depends on are redrawn. */
class CaseFollowingTest {

    private static final long EAST = 41;
    private static final long WEST = 42;
    private static final String LAMP = "0603";

    private final Stage stage = new Stage(TestProfiles.shipped("shanwei"));
    private final Viewer resident = stage.resident();
    private final Viewer townCommand = stage.appoint("command", TOWN);
    private final Viewer countyCommand = stage.appoint("command", COUNTY);
    private final Viewer lead = stage.appoint("lead", VILLAGE);
    private final Viewer worker = stage.appoint("worker", GROUP);

    @BeforeEach
    void atTheVillage() {
        stage.report(resident, LAMP).act(townCommand, "dispatch", Stage.to(new Desk(VILLAGE, "lead", null)));
    }

    @Test
    void afterASplitTheCaseGoesToThePartInWhichItsGridLies() {
        Instant due = stage.state.timing().dueAt();
        Viewer west = splitVillage(WEST);
        follow();
        assertThat(stage.holder().desk()).isEqualTo(new Desk(WEST, "lead", null));
        assertThat(stage.state.timing().dueAt()).isEqualTo(due);
        assertThat(stage.state.version()).isEqualTo(3);
        assertThat(stage.stateCode()).isEqualTo("handling");
        assertThat(stage.state.reported().place().gridId()).isEqualTo(GROUP);
        assertThat(stage.last.first().entries()).singleElement()
                .matches(entry -> entry.action().equals("follow") && entry.actorId() == 0 && !entry.internal());
        assertThat(stage.messagesTo(west)).containsExactly("casework.followed");
        assertThat(stage.last.audit()).singleElement().matches(entry -> entry.action().equals("casework.follow"));
        assertThat(stage.last.events()).hasSize(1);
        stage.act(west, "handle", Stage.photo("已换灯泡"));
        assertThat(stage.stateCode()).isEqualTo("inspecting");
    }

    @Test
    void followingTwiceDoesNothingMore() {
        splitVillage(WEST);
        follow();
        assertThat(new CaseDecider(stage.world()).follow(stage.state)).isEmpty();
    }

    @Test
    void thePointDecidesWhenTheGridItselfWasSplit() {
        stage.act(lead, "transfer", Stage.to(new Desk(GROUP, "worker", null)));
        stage.tree.add(51, "组东", 4, VILLAGE, TOWN_CODE).add(52, "组西", 4, VILLAGE, TOWN_CODE).retire(GROUP, 51L, 52L)
                .everywhere(52);
        stage.resign(new Desk(GROUP, "worker", null));
        Viewer next = stage.appoint("worker", 52);
        stage.appoint("worker", 51);
        follow();
        assertThat(stage.holder().desk()).isEqualTo(new Desk(52, "worker", null));
        assertThat(stage.state.reported().place().gridId()).isEqualTo(GROUP);
        stage.act(next, "settle", Stage.note("已修好"));
        assertThat(stage.holder()).isEqualTo(Holder.of(resident.accountId()));
    }

    @Test
    void afterAMergerAndAnotherSplitTheChainIsFollowedToItsEnd() {
        stage.tree.add(43, "合村", 3, TOWN, TOWN_CODE).retire(VILLAGE, 43L).add(44, "合村甲", 3, TOWN, TOWN_CODE)
                .add(45, "合村乙", 3, TOWN, TOWN_CODE).retire(43, 44L, 45L).move(GROUP, 45);
        stage.resign(new Desk(VILLAGE, "lead", null));
        stage.appoint("lead", 44);
        stage.appoint("lead", 45);
        follow();
        assertThat(stage.holder().desk()).isEqualTo(new Desk(45, "lead", null));
    }

    @Test
    void whereNobodySitsInThePartTheCaseClimbsInsteadOfLyingThere() {
        stage.tree.add(EAST, "村东", 3, TOWN, TOWN_CODE).retire(VILLAGE, EAST).move(GROUP, EAST);
        stage.resign(new Desk(VILLAGE, "lead", null));
        follow();
        assertThat(stage.holder().desk()).isEqualTo(new Desk(TOWN, "command", null));
    }

    @Test
    void aNodeThatHasNotHeardOfTheNewDutiesYetDoesNotTakeTheNewDeskForEmpty() {
        stage.tree.add(EAST, "村东", 3, TOWN, TOWN_CODE).retire(VILLAGE, EAST).move(GROUP, EAST);
        follow();
        assertThat(stage.holder().desk()).isEqualTo(new Desk(EAST, "lead", null));
        assertThat(stage.messagesTo(lead)).containsExactly("casework.followed");
    }

    @Test
    void reworkFindsTheDeskThatTookThePlaceOfTheOneThatHandledIt() {
        stage.act(lead, "handle", Stage.photo("已换灯泡"));
        splitVillage(WEST);
        assertThat(new CaseDecider(stage.world()).follow(stage.state)).isEmpty();
        stage.act(townCommand, "rework", Stage.reason("还是黑的"));
        assertThat(stage.holder().desk()).isEqualTo(new Desk(WEST, "lead", null));
    }

    @Test
    void aDepartmentsPartOfAJointHandlingFollowsToo() {
        Viewer power = stage.appoint("department-staff", TOWN, "power");
        stage.act(lead, "joint", Stage.departments("power"));
        stage.tree.add(31, "新镇", 2, COUNTY, "441502003").retire(TOWN, 31L).move(VILLAGE, 31);
        stage.resign(new Desk(TOWN, "department-staff", "power"));
        Viewer next = stage.appoint("department-staff", 31, "power");
        follow();
        assertThat(stage.messagesTo(next)).containsExactly("casework.followed");
        assertThat(stage.messagesTo(power)).isEmpty();
        stage.act(next, "assist-done", Stage.note("线路已通"));
        assertThat(stage.state.assists()).allMatch(CaseState.Assist::done);
    }

    @Test
    void aCaseThatItsReporterIsAskedAboutStaysWithTheReporter() {
        stage.act(lead, "handle", Stage.photo("已换灯泡")).act(townCommand, "inspect");
        splitVillage(WEST);
        assertThat(new CaseDecider(stage.world()).follow(stage.state)).isEmpty();
    }

    /** Whoever has a case finishes the step; the next one, and every climb, go along the new path. */
    @Test
    void afterAMoveTheNewParentSeesTheCaseGetsTheNextStepAndTheClimbs() {
        Viewer newTown = stage.appoint("command", OTHER_TOWN);
        stage.tree.move(VILLAGE, OTHER_TOWN);
        assertThat(new CaseDecider(stage.world()).follow(stage.state)).isEmpty();
        assertThat(new Authority(stage.state, newTown, stage.world()).maySee()).isTrue();
        assertThat(new Authority(stage.state, townCommand, stage.world()).maySee()).isFalse();
        CaseState moved = stage.state;
        stage.passUntil(moved.timing().dueAt());
        assertThat(stage.holder().desk()).isEqualTo(new Desk(OTHER_TOWN, "command", null));
        stage.state = moved;
        stage.act(lead, "handle", Stage.photo("已换灯泡"));
        assertThat(stage.holder().desk()).isEqualTo(new Desk(OTHER_TOWN, "command", null));
    }

    @Test
    void theOldParentFinishesTheStepThatItHasEvenThoughTheGridHasGone() {
        stage.report(resident, LAMP);
        stage.tree.move(VILLAGE, OTHER_TOWN);
        assertThat(stage.holder().desk()).isEqualTo(new Desk(TOWN, "command", null));
        stage.act(townCommand, "accept");
        assertThat(stage.holder().desk().gridId()).isNotEqualTo(TOWN);
    }

    @Test
    void manyCasesThatComeToADeskAtOnceAreOneMessage() {
        Viewer west = splitVillage(WEST);
        follow();
        List<Message> three = List.of(stage.last.messages().getFirst(), stage.last.messages().getFirst(),
                stage.last.messages().getFirst());
        assertThat(FollowedDigest.of(three)).singleElement().satisfies(message -> {
            assertThat(message.accountId()).isEqualTo(west.accountId());
            assertThat(message.kind()).isEqualTo("casework.followed-many");
            assertThat(message.parameters().get("count")).isEqualTo(3);
            assertThat(message.parameters().get("desk")).isEqualTo("村西");
        });
    }

    /** The village is split; the case's group goes with the part. */
    private Viewer splitVillage(long part) {
        stage.tree.add(EAST, "村东", 3, TOWN, TOWN_CODE).add(WEST, "村西", 3, TOWN, TOWN_CODE)
                .retire(VILLAGE, EAST, WEST).move(GROUP, part);
        stage.resign(new Desk(VILLAGE, "lead", null));
        stage.appoint("lead", part == EAST ? WEST : EAST);
        return stage.appoint("lead", part);
    }

    private void follow() {
        stage.last = new CaseDecider(stage.world()).follow(stage.state).orElseThrow();
        stage.state = stage.last.first().state();
    }
}
