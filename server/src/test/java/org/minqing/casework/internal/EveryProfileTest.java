package org.minqing.casework.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.minqing.casework.ActionOffer;
import org.minqing.casework.CaseCode;
import org.minqing.casework.internal.Command.Inputs;
import org.minqing.identity.Desk;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;
import org.minqing.profile.Flow.Effect;
import org.minqing.profile.Flow.Party.Kind;
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

    @ParameterizedTest
    @ValueSource(strings = {"shanwei", "dianbai", "yangying", "lufeng"})
    void everyFlowHasEveryMove(String name) {
        for (Flow flow : TestProfiles.shipped(name).flows()) {
            Set<Effect> effects = flow.actions().stream().map(Flow.Action::effect).collect(Collectors.toSet());
            assertThat(effects).as(flow.code()).containsExactlyInAnyOrder(Effect.values());
            assertThat(flow.actions()).as("settled on the spot as soon as it is reported").anyMatch(action ->
                    action.effect() == Effect.SETTLE && action.from().contains(flow.initial())
                            && action.needs().equals(Set.of("note")));
            assertThat(flow.actions()).as("a voided case can be contested once, in time").anyMatch(action ->
                    action.effect() == Effect.REOPEN && action.who().stream().anyMatch(who -> who.kind() == Kind.REPORTER)
                            && action.most() != null && action.most() == 1 && action.within() != null);
            assertThat(flow.actions()).as("a sample of what is closed is inspected").anyMatch(action ->
                    action.effect() == Effect.REOPEN && action.who().stream().anyMatch(who -> "supervisor".equals(who.role()))
                            && action.needs().contains("reason"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shanwei", "dianbai", "yangying", "lufeng"})
    void whoSaysThatItIsHandledShowsIt(String name) {
        for (Flow flow : TestProfiles.shipped(name).flows()) {
            assertThat(flow.actions()).filteredOn(action -> action.effect() == Effect.ADVANCE && action.to() != null
                            && List.of("inspect", "followup").contains(flow.state(action.to()).stage())
                            && action.from().stream().anyMatch(state -> flow.state(state).stage().equals("handle")))
                    .isNotEmpty().allMatch(action -> action.needs().containsAll(Set.of("note", "photo")));
        }
    }

    @Test
    void noTwoPlacesGoTheSameWay() {
        List<Set<String>> ways = Stream.of("shanwei", "dianbai", "yangying", "lufeng").map(TestProfiles::shipped)
                .map(profile -> profile.flows().stream().flatMap(flow -> flow.states().stream())
                        .map(state -> state.name().zh() + state.due()).collect(Collectors.toSet())).toList();
        for (int i = 0; i < ways.size(); i++) {
            for (int j = 0; j < i; j++) {
                Set<String> common = new HashSet<>(ways.get(i));
                common.retainAll(ways.get(j));
                assertThat(common.size()).as("states that two places share").isLessThan(ways.get(i).size() / 2 + 1);
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
