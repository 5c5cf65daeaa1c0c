package org.minqing.registry.internal.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Viewer;
import org.minqing.registry.internal.secrecy.FieldDictionary;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opens what a line of history has sealed, and masks it as the fields themselves are masked. */
@Component
class Changes {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HIDDEN = "****";
    /** Imports keep ids under these, which say nothing to anybody. */
    private static final Set<String> REFERENCES = Set.of("person.house-code", "household.number", "house.address");

    private final FieldCipher cipher;
    private final FieldDictionary dictionary;

    Changes(FieldCipher cipher, FieldDictionary dictionary) {
        this.cipher = cipher;
        this.dictionary = dictionary;
    }

    List<ChangeView> of(Viewer viewer, long id, String action, byte @Nullable [] sealed) {
        if (sealed == null) {
            return List.of();
        }
        List<ChangeView> changes = new ArrayList<>();
        JSON.readTree(cipher.decrypt(sealed, "registry_history.changes:" + id)).properties().forEach(entry -> {
            if (!action.equals("import") || !REFERENCES.contains(entry.getKey())) {
                changes.add(new ChangeView(entry.getKey(), shown(viewer, entry.getKey(), entry.getValue().path("before")),
                        shown(viewer, entry.getKey(), entry.getValue().path("after"))));
            }
        });
        return changes;
    }

    private @Nullable String shown(Viewer viewer, String field, JsonNode value) {
        String plain = value.isString() ? value.asString() : "";
        if (plain.isEmpty()) {
            return null;
        }
        Optional<PersonalField> sealed = Arrays.stream(PersonalField.values()).filter(one -> one.code().equals(field)).findFirst();
        if (sealed.isPresent()) {
            return sealed.get().mask(plain);
        }
        String seen = dictionary.shown(viewer, field, plain);
        return seen == null ? HIDDEN : seen;
    }
}
