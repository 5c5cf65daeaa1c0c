package org.minqing.registry.internal.operations;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Relations that are entered by themselves, and what fits their ends. Those of homes, households and families come of moves,
 * births and marriages. Who heads a household stands in the role of {@code member-of}, with its days.
 */
enum RelationKind {
    REGISTERED_AT("registered-at", Set.of("person"), Set.of("house", "address"), true),
    OWNS("owns", Set.of("person", "organisation"), Set.of("house"), false),
    RENTS("rents", Set.of("person", "organisation"), Set.of("house"), false),
    WORKS_AT("works-at", Set.of("person"), Set.of("organisation"), false),
    HEADS("heads", Set.of("person"), Set.of("organisation"), false),
    CARES_FOR("cares-for", Set.of("person"), Set.of("person"), false);

    private final String code;
    private final Set<String> subjects;
    private final Set<String> objects;
    private final boolean single;

    RelationKind(String code, Set<String> subjects, Set<String> objects, boolean single) {
        this.code = code;
        this.subjects = subjects;
        this.objects = objects;
        this.single = single;
    }

    static Optional<RelationKind> find(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    String code() {
        return code;
    }

    boolean fits(String subject, String object) {
        return subjects.contains(subject) && objects.contains(object);
    }

    /** Whether one has it with one object at a time. */
    boolean isSingle() {
        return single;
    }
}
