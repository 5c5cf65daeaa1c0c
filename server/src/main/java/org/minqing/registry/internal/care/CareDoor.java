package org.minqing.registry.internal.care;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry.CareClass;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.springframework.stereotype.Component;

/**
 * The way to care subjects. A duty in a department reaches the classes that the department owns, the restricted ones
 * among them; a duty without one reaches all others. Who may enter, end and visit is said by the class: its own
 * department, and for classes that are not restricted the roles that visit. What is left of a class that the profile has no
 * more is seen and ended by the same department, and unless it is restricted by staff who are not workers. Emergency access reaches none of it.
 */
@Component
class CareDoor {

    static final String READ = "care.read";
    static final String WRITE = "care.write";

    private final RegistryAccess access;
    private final Grids grids;
    private final CareClasses classes;
    private final Profiles profiles;

    CareDoor(RegistryAccess access, Grids grids, CareClasses classes, Profiles profiles) {
        this.access = access;
        this.grids = grids;
        this.classes = classes;
        this.profiles = profiles;
    }

    /** What may be known. */
    CareScope reading(Viewer viewer) {
        return scope(viewer, READ, this::reads);
    }

    /** What may be entered, ended and visited. */
    CareScope writing(Viewer viewer) {
        return scope(viewer, WRITE, this::writes);
    }

    <T extends @Nullable Object> T read(Viewer viewer, BiFunction<Reach, CareScope, T> work) {
        return through(viewer, READ, reading(viewer), work);
    }

    /** The part of it that lies in the grid; {@code common.not-found} if there is none. */
    <T extends @Nullable Object> T read(Viewer viewer, @Nullable Long within, BiFunction<Reach, CareScope, T> work) {
        GridTree tree = grids.tree();
        if (within != null && viewer.dutiesWith(READ).stream().noneMatch(duty ->
                tree.isWithin(within, duty.gridId()) || tree.isWithin(duty.gridId(), within))) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return read(viewer, work);
    }

    <T extends @Nullable Object> T write(Viewer viewer, BiFunction<Reach, CareScope, T> work) {
        return through(viewer, WRITE, writing(viewer), work);
    }

    private <T extends @Nullable Object> T through(Viewer viewer, String permission, CareScope scope, BiFunction<Reach, CareScope, T> work) {
        classes.bringIntoLine();
        return access.care(viewer, permission, scope.wall(), reach -> work.apply(reach, scope));
    }

    private CareScope scope(Viewer viewer, String permission, BiFunction<CareClass, Duty, Boolean> may) {
        List<CareScope.Line> lines = new ArrayList<>();
        for (Duty duty : viewer.dutiesWith(permission)) {
            Set<String> codes = codes(careClass -> may.apply(careClass, duty));
            GridScope scope = grids.scope(new Viewer(viewer.accountId(), viewer.name(), List.of(duty)), permission);
            if (!codes.isEmpty() && !scope.isEmpty()) {
                lines.add(new CareScope.Line(duty.department(), codes, scope));
            }
        }
        return new CareScope(List.copyOf(lines));
    }

    private Set<String> codes(Predicate<CareClass> wanted) {
        return classes.withGone().stream().filter(wanted).map(CareClass::code).collect(Collectors.toSet());
    }

    private boolean reads(CareClass careClass, Duty duty) {
        return duty.department() == null ? !careClass.restricted() && (!classes.isGone(careClass.code()) || !isWorker(duty))
                : careClass.department().equals(duty.department());
    }

    private boolean writes(CareClass careClass, Duty duty) {
        return duty.department() == null
                ? !careClass.restricted() && (classes.isGone(careClass.code()) ? !isWorker(duty) : careClass.who().contains(duty.role()))
                : careClass.department().equals(duty.department());
    }

    private boolean isWorker(Duty duty) {
        return profiles.current().findRole(duty.role()).filter(role -> role.kind().equals("worker")).isPresent();
    }
}
