package org.minqing.registry.internal.secrecy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.testsupport.MinqingTest;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@MinqingTest
class DictionaryTest {

    @Autowired
    Profiles profiles;
    @Autowired
    FieldDictionary dictionary;

    @Test
    void whatTheDictionaryCallsSecretIsSealedAndNothingElse() {
        assertThat(profiles.current().registry().fields().stream().filter(field -> field.sensitivity().equals("secret"))
                .map(Registry.Field::code).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(PersonalField.values()).map(PersonalField::code).collect(Collectors.toSet()));
    }

    @Test
    void aPersonalFieldIsShownToWhomTheDictionaryNamesAndASecretOneToNobody() {
        Viewer reader = viewer("registry.read");
        Viewer counter = viewer("registry.count");
        assertThat(dictionary.shown(reader, "person.marriage", "20")).isEqualTo("20");
        assertThat(dictionary.shown(counter, "person.marriage", "20")).isNull();
        assertThat(dictionary.shown(reader, "person.phone", "13800000000")).isNull();
        assertThat(dictionary.shown(counter, "house.floors", "3")).isEqualTo("3");
    }

    private static Viewer viewer(String permission) {
        return new Viewer(1, "x", List.of(new Duty(1, "x", 1, null, Set.of(permission))));
    }
}
