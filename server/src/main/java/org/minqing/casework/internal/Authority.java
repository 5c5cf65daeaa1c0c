package org.minqing.casework.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.minqing.identity.Desk;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;
import org.minqing.profile.Flow.Party;

/** Who may do what with one case. */
record Authority(CaseState state, Viewer viewer, World world) {

    /** As whom the viewer may act; the role is null for reporters and for the program. */
    record Acting(@Nullable String role) {
    }

    Optional<Acting> over(Flow.Action action) {
        return action.who().stream().map(this::as).flatMap(Optional::stream).findFirst();
    }

    /**
     * Whether the viewer may know of the case at all: by scope, as its holder, called in to it, or as a reporter.
     * Whoever is bound to a department sees the cases of that department alone.
     */
    boolean maySee() {
        return isReporter() || isStaff();
    }

    /** Sees it as one who works, not as a reporter. */
    boolean isStaff() {
        return byPermission("case.read").isPresent()
                || Optional.ofNullable(state.position().holder().desk()).flatMap(this::onDesk).isPresent()
                || state.assists().stream().anyMatch(assist -> onDesk(assist.desk()).isPresent());
    }

    boolean isReporter() {
        return state.isReporter(viewer.accountId()) || state.joiners().contains(viewer.accountId());
    }

    private Optional<Acting> as(Party party) {
        return switch (party.kind()) {
            case HOLDER -> asHolder();
            case REPORTER -> state.isReporter(viewer.accountId()) ? Optional.of(new Acting(null)) : Optional.empty();
            case DESK, DEPARTMENT -> desks().meant(party, world.gridOf(state), state.position().department()).flatMap(this::onDesk);
            case ASSISTING -> state.assists().stream().filter(assist -> !assist.done())
                    .map(assist -> onDesk(assist.desk())).flatMap(Optional::stream).findFirst();
            case ABOVE -> Optional.ofNullable(state.position().holder().desk()).flatMap(desks()::above)
                    .flatMap(this::onDesk);
            case PERMISSION -> byPermission(Objects.requireNonNull(party.permission()));
            case SYSTEM -> viewer.accountId() == Viewer.SYSTEM.accountId()
                    ? Optional.of(new Acting(null)) : Optional.empty();
        };
    }

    private Optional<Acting> asHolder() {
        return Optional.ofNullable(state.position().holder().desk()).flatMap(this::onDesk);
    }

    /** The viewer sits on the desk. */
    Optional<Acting> onDesk(Desk desk) {
        return viewer.duties().stream().filter(duty -> holds(duty, desk)).findFirst()
                .map(duty -> new Acting(duty.role()));
    }

    private Optional<Acting> byPermission(String permission) {
        return viewer.dutiesWith(permission).stream().filter(duty -> covers(duty, permission)).findFirst()
                .map(duty -> new Acting(duty.role()));
    }

    private boolean covers(Duty duty, String permission) {
        return (duty.department() == null || duty.department().equals(state.position().department()))
                && world.scopes().apply(new Viewer(viewer.accountId(), viewer.name(), List.of(duty)), permission)
                .contains(state.key().town(), gridId());
    }

    private DeskFinder desks() {
        return world.desks(state);
    }

    private long gridId() {
        return state.reported().place().gridId();
    }

    static boolean holds(Duty duty, Desk desk) {
        return duty.gridId() == desk.gridId() && duty.role().equals(desk.role())
                && Objects.equals(duty.department(), desk.department());
    }
}
