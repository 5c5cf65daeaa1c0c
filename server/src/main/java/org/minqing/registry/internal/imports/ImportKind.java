package org.minqing.registry.internal.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import org.minqing.profile.Registry;

/** What a file holds. */
enum ImportKind {
    PERSONS("person", "household"),
    HOUSES("house"),
    ORGANISATIONS("organisation"),
    FACILITIES("facility"),
    PLACES("place"),
    ADDRESSES("address");

    private final List<String> dictionaryKinds;

    ImportKind(String... dictionaryKinds) {
        this.dictionaryKinds = List.of(dictionaryKinds);
    }

    /** As the API and the command write it, for example {@code persons}. */
    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws org.minqing.platform.ProblemException {@code registry.import-unknown-kind} */
    static ImportKind of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst()
                .orElseThrow(() -> ImportProblem.UNKNOWN_KIND.asException().with("kind", code)
                        .with("kinds", String.join(", ", Arrays.stream(values()).map(ImportKind::code).toList())));
    }

    /** The fields that its files can have, in the dictionary's order. */
    List<Registry.Field> fields(Registry registry) {
        return dictionaryKinds.stream().flatMap(kind -> registry.fieldsOf(kind).stream()).toList();
    }

    /** The kind of object, as in history and relations. */
    String object() {
        return dictionaryKinds.getFirst();
    }
}
