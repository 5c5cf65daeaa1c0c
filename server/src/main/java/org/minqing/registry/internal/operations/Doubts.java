package org.minqing.registry.internal.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.internal.pages.ObjectRef;

/** What is possible but unlikely: told once, and done when whoever enters it has confirmed it. */
final class Doubts {

    /**
     * @param code     for example {@code under-marriage-age}
     * @param existing the object that is in the way, if there is one and the viewer may see it
     */
    record Doubt(String code, @Nullable ObjectRef existing) {
    }

    private final Set<String> confirmed;
    private final List<Doubt> open = new ArrayList<>();

    /** @param confirmed codes of doubts that were told before */
    Doubts(Set<String> confirmed) {
        this.confirmed = confirmed;
    }

    void raise(String code, @Nullable ObjectRef existing) {
        if (!confirmed.contains(code)) {
            open.add(new Doubt(code, existing));
        }
    }

    /** @throws org.minqing.platform.ProblemException {@code registry.to-confirm} with all that is open */
    void settle() {
        if (!open.isEmpty()) {
            throw OperationProblem.TO_CONFIRM.asException().with("doubts", List.copyOf(open));
        }
    }
}
