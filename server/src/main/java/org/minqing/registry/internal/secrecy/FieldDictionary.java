package org.minqing.registry.internal.secrecy;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.springframework.stereotype.Component;

/** What the field dictionary of the profile lets a viewer see without a mask. */
@Component
public class FieldDictionary {

    private static final String PLAIN = "plain";
    private static final String SECRET = "secret";

    private record Read(Registry registry, Map<String, Registry.Field> fields) {
    }

    private final Profiles profiles;
    private volatile @Nullable Read read;

    FieldDictionary(Profiles profiles) {
        this.profiles = profiles;
    }

    /** The value, or nothing if the dictionary keeps the field from the viewer; what it does not know it does not keep. */
    public @Nullable String shown(Viewer viewer, String field, @Nullable String value) {
        return value == null || maySee(viewer, field) ? value : null;
    }

    boolean maySee(Viewer viewer, String code) {
        Registry.Field field = fields().get(code);
        if (field == null || field.sensitivity().equals(PLAIN)) {
            return true;
        }
        Set<String> departments = viewer.duties().stream().map(Duty::department).filter(department -> department != null)
                .collect(Collectors.toSet());
        return !field.sensitivity().equals(SECRET)
                && field.plainFor().stream().anyMatch(who -> viewer.may(who) || departments.contains(who));
    }

    private Map<String, Registry.Field> fields() {
        Registry registry = profiles.current().registry();
        Read known = read;
        if (known == null || known.registry() != registry) {
            known = new Read(registry, registry.fields().stream().collect(Collectors.toMap(Registry.Field::code, field -> field)));
            read = known;
        }
        return known.fields();
    }
}
