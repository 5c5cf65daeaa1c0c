package org.minqing.casework.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.minqing.casework.ActionOffer;
import org.minqing.casework.CaseCode;
import org.minqing.casework.internal.Command.Inputs;
import org.minqing.identity.Desk;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;
import org.minqing.profile.Flow.Effect;
import org.minqing.profile.Profile;
import org.minqing.profile.Profile.Role;
import org.minqing.profile.TestProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/** Each place runs its matters from report to close by its own levels, roles and flow. */
class EveryProfileTest {

    private static final int MOST_STEPS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"shanwei", "dianbai", "yangying", "lufeng"})
    void aMatterRunsFromReportToCloseBySimplyDoingWhatIsOfferedNext(String name) {
        Stage stage = peopled(TestProfiles.shipped(name));
        Viewer resident = stage.resident();
        stage.report(resident, null);
        List<String> states = new ArrayList<>(List.of(stage.stateCode()));
        for (int step = 0; step < MOST_STEPS && stage.state.position().open(); step++) {
            assertThat(act(stage, resident)).as("somebody can go on in state " + stage.stateCode()).isTrue();
            states.add(stage.stateCode());
        }
        assertThat(stage.state.position().open()).as("way " + states).isFalse();
        assertThat(stage.state.end().confirmation()).isEqualTo("confirmed");
        assertThat(states).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shanwei", "dianbai", "yangying", "lufeng"})
    void withNobodyOnDutyBelowACaseLiesAtTheTopAndIsNotLost(String name) {
        Stage stage = new Stage(TestProfiles.shipped(name));
        chain(stage);
        String answering = stage.profile.level(0).answeringRole();
        Viewer top = stage.appoint(answering, 1);
        stage.report(stage.resident(), null);
        assertThat(stage.holder().desk()).isEqualTo(new Desk(1, answering, null));
        assertThat(stage.messagesTo(top)).containsExactly("casework.assigned");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shanwei", "dianbai", "yangying", "lufeng"})
    void everyOpenStateCanBeLeftAndEveryInputIsOneThatIsKnown(String name) {
        for (Flow flow : TestProfiles.shipped(name).flows()) {
            for (Flow.State state : flow.states()) {
                if (state.open()) {
                    assertThat(flow.actions()).as("ways out of " + state.code()).anyMatch(action ->
                            action.from().contains(state.code()) && action.to() != null
                                    && !action.to().equals(state.code()));
                }
            }
            for (Flow.Action action : flow.actions()) {
                Needs.check(action, everything(new Desk(1, "x", null)), TestProfiles.shipped(name));
            }
        }
    }

    /** Everybody tries what is offered as the next straight step. */
    private static boolean act(Stage stage, Viewer resident) {
        List<Viewer> all = new ArrayList<>(stage.people());
        all.add(resident);
        for (Viewer viewer : all) {
            for (ActionOffer offer : new Offers(new Authority(stage.state, viewer, stage.world()), stage.flow()).list()) {
                if (offer.primary() && !Effect.of(offer.effect()).equals(Effect.SETTLE)) {
                    Desk target = new NextOwners(stage.world(), stage.state).list().getFirst();
                    stage.act(viewer, offer.action(), everything(target));
                    return true;
                }
            }
        }
        return false;
    }

    private static Inputs everything(Desk target) {
        return new Inputs("办理情况", "理由", List.of(7L), target, List.of("police"),
                Instant.parse("2026-04-01T00:00:00Z"), 5, new CaseCode("0".repeat(15)),
                "0603");
    }

    /** One grid a level, and one person for each role that can be held there. */
    private static Stage peopled(Profile profile) {
        Stage stage = new Stage(profile);
        chain(stage);
        for (Role role : profile.roles()) {
            IntStream.range(0, profile.levels().size())
                    .filter(level -> role.levels().contains(profile.level(level).code()))
                    .filter(level -> !role.kind().equals("resident")).forEach(level -> stage.appoint(role.code(),
                            level + 1, role.department() ? profile.departments().getFirst().code() : null));
        }
        return stage;
    }

    private static void chain(Stage stage) {
        stage.chain(stage.profile.levels().size());
    }
}
