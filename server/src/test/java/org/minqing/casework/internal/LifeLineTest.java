package org.minqing.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.minqing.casework.CaseLife.End;
import org.minqing.casework.CaseLife.Step;
import org.minqing.casework.internal.Command.Inputs;
import org.minqing.identity.Desk;
import org.minqing.platform.Viewer;
import org.minqing.profile.TestProfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.casework.internal.Stage.TOWN;
import static org.minqing.casework.internal.Stage.VILLAGE;

/** What the history of a case says about its steps. */
class LifeLineTest {

    private static final String LAMP = "0603";

    private final Stage stage = new Stage(TestProfiles.shipped("shanwei"));
    private final Viewer resident = stage.resident();
    private final Viewer command = stage.appoint("command", TOWN);
    private final Viewer lead = stage.appoint("lead", VILLAGE);
    private final List<LifeLine.Line> lines = new ArrayList<>();

    @Test
    void aStraightLifeHasEachStepDoneOnTime() {
        report();
        Instant verificationDue = due();
        act(command, "accept", Inputs.NONE);
        Instant accepted = stage.now;
        act(command, "dispatch", toLead());
        Instant handlingDue = due();
        later(1);
        act(lead, "handle", Stage.photo("已修"));
        Instant handled = stage.now;
        Instant inspectionDue = due();
        act(command, "inspect", Inputs.NONE);
        Instant closingDue = due();
        act(resident, "confirm", Inputs.NONE);

        LifeLine life = life();
        assertThat(life.acceptedAt()).isEqualTo(accepted);
        assertThat(life.filedAt()).isEqualTo(accepted);
        assertThat(life.verification()).isEqualTo(new Step(verificationDue, accepted));
        assertThat(life.dispatchedAt()).isEqualTo(accepted);
        assertThat(life.dispatchedWrongly()).isFalse();
        assertThat(life.handling()).isEqualTo(new Step(handlingDue, handled));
        assertThat(life.inspection()).isEqualTo(new Step(inspectionDue, handled));
        assertThat(life.closingDue()).isEqualTo(closingDue);
        assertThat(life.lateSteps()).isZero();
        assertThat(life.setAside()).isNull();
    }

    @Test
    void aReworkOwesHandlingAgainByItsNewDueTime() {
        handled();
        later(24);
        act(command, "rework", Stage.reason("没修好"));
        assertThat(life().handling()).isEqualTo(new Step(due(), null));
        assertThat(life().inspection().isDone()).isTrue();
        act(lead, "handle", Stage.photo("又修"));
        assertThat(life().handling().isOnTime()).isTrue();
        assertThat(life().inspection().isDone()).isFalse();
    }

    @Test
    void sendingBackWhatIsOverdueHidesNoDelay() {
        report();
        act(command, "dispatch", toLead());
        Instant due = due();
        stage.now = due.plus(Duration.ofDays(3));
        act(lead, "return", Stage.reason("不归我管"));
        assertThat(life().handling()).isEqualTo(new Step(due, null));
        assertThat(life().dispatchedWrongly()).isTrue();
        assertThat(life().lateSteps()).isEqualTo(1);
    }

    @Test
    void aGrantedExtensionMovesTheDueTimeAndIsCounted() {
        report();
        act(command, "dispatch", toLead());
        Instant until = stage.now.plus(Duration.ofDays(20));
        act(lead, "request-extension", Stage.reason("等配件", until));
        act(command, "grant-extension", Inputs.NONE);
        assertThat(life().extensions()).isEqualTo(1);
        assertThat(life().handling()).isEqualTo(new Step(until, null));
    }

    @Test
    void whatIsVoidedOwesNothingMoreAndIsOwedAgainWhenReopened() {
        report();
        act(command, "dispatch", toLead());
        act(command, "void", Stage.reason("重复来信"));
        assertThat(life().setAside()).isEqualTo(End.VOIDED);
        assertThat(life().handling()).isEqualTo(Step.NONE);
        assertThat(life().verification().isDone()).isTrue();
        stage.flow().actions().stream().filter(action -> action.effect() == org.minqing.profile.Flow.Effect.REOPEN)
                .filter(action -> action.from().contains("void")).findFirst().ifPresent(action -> {
                    act(resident, action.code(), Stage.reason("不是重复"));
                    assertThat(life().setAside()).isNull();
                });
    }

    @Test
    void anAskingBackThatNobodyAnsweredIsNoLateStep() {
        handled();
        act(command, "inspect", Inputs.NONE);
        Instant due = due();
        while (stage.state.position().open()) {
            stage.now = stage.state.timing().wakeAt().plusSeconds(7);
            stage.last = new CaseDecider(stage.world()).tick(stage.state).orElseThrow();
            take();
        }
        assertThat(stage.stateCode()).isEqualTo("closed");
        assertThat(life().lateSteps()).isZero();
        assertThat(life().closingDue()).isEqualTo(due);
    }

    @Test
    void aRemarkAfterTheEndChangesNothing() {
        handled();
        act(command, "inspect", Inputs.NONE);
        act(resident, "confirm", Inputs.NONE);
        Instant due = life().closingDue();
        later(100);
        act(resident, "rate", Stage.rating(5));
        assertThat(life().closingDue()).isEqualTo(due);
        assertThat(life().lateSteps()).isZero();
    }

    private void handled() {
        report();
        act(command, "dispatch", toLead());
        later(1);
        act(lead, "handle", Stage.photo("已修"));
    }

    private void report() {
        stage.report(resident, LAMP);
        take();
    }

    private void act(Viewer who, String action, Inputs inputs) {
        stage.act(who, action, inputs);
        take();
    }

    private void take() {
        stage.state = stage.last.first().state();
        stage.last.first().entries().forEach(entry -> lines.add(new LifeLine.Line(entry.at(), entry.action(),
                entry.fromState(), entry.toState(), entry.stage(), entry.dueAt())));
    }

    private LifeLine life() {
        return new LifeLine(stage.flow(), lines);
    }

    private Instant due() {
        return stage.state.timing().dueAt();
    }

    private void later(int hours) {
        stage.now = stage.now.plus(Duration.ofHours(hours));
    }

    private static Inputs toLead() {
        return Stage.to(new Desk(VILLAGE, "lead", null));
    }
}
