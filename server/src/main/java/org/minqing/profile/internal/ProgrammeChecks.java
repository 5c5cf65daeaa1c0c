package org.minqing.profile.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.minqing.profile.CampaignTemplate.Question;
import org.minqing.profile.Profile;
import org.minqing.profile.Programme;
import org.minqing.profile.Registry;

/** Holds programmes of visits to the roles and to the dictionary: no form asks for more than its purposes allow, and for nothing secret. */
final class ProgrammeChecks {

    private static final String RECORD = "visit.record";

    private final Profile profile;
    private final RegistryChecks.Faults faults;

    ProgrammeChecks(Profile profile, RegistryChecks.Faults faults) {
        this.profile = profile;
        this.faults = faults;
    }

    void check() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < profile.programmes().size(); i++) {
            programme("/programmes/" + i, profile.programmes().get(i), seen);
        }
    }

    private void programme(String path, Programme programme, Set<String> seen) {
        Registry registry = profile.registry();
        unique(path + "/code", programme.code(), seen);
        known(path + "/basis", programme.basis(), registry.bases().stream().map(Registry.Basis::code).toList(), "legal basis");
        known(path + "/retention", programme.retention(), registry.retentions().stream().map(Registry.Retention::code).toList(), "retention");
        programme.purposes().forEach(purpose -> known(path + "/purposes", purpose, registry.purposes().stream().map(Registry.Rule::code).toList(), "purpose"));
        for (String role : programme.who()) {
            Optional<Profile.Role> found = profile.findRole(role);
            known(path + "/who", role, profile.roles().stream().map(Profile.Role::code).toList(), "role");
            if (found.isPresent() && !found.get().permissions().contains(RECORD)) {
                faults.add(path + "/who", "the role " + role + " may not record visits", "Give it the permission " + RECORD + ", or remove it here");
            }
        }
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < programme.form().size(); i++) {
            unique(path + "/form/" + i, programme.form().get(i).code(), answers);
            question(path + "/form/" + i, programme, programme.form().get(i));
        }
    }

    private void question(String path, Programme programme, Question question) {
        if (question.type().equals("choice") == question.options().isEmpty()) {
            faults.add(path, "a question has options if and only if its type is choice", "Add options: … or change the type");
        }
        String code = question.field();
        if (code == null) {
            return;
        }
        Optional<Registry.Field> field = profile.registry().findField(code);
        if (field.isEmpty()) {
            faults.add(path + "/field", "the dictionary has no field " + code, "Use a field of the dictionary, or ask a question with code, name and type");
        } else if (!programme.purposes().contains(field.get().purpose())) {
            faults.add(path + "/field", "the dictionary has " + code + " for the purpose " + field.get().purpose() + ", and the programme " + programme.code()
                    + " may ask for " + String.join(", ", programme.purposes()) + " alone",
                    "Remove the field from the form; or, if the visits are really for that purpose too, add it to purposes");
        } else if (field.get().sensitivity().equals("secret")) {
            faults.add(path + "/field", "the field " + code + " is secret", "Correct it in the register, where it is sealed and masked, and not at a visit");
        }
    }

    private void unique(String path, String code, Set<String> codes) {
        if (!codes.add(code)) {
            faults.add(path, "the code " + code + " is used twice", "Give each a code of its own");
        }
    }

    private void known(String path, String code, List<String> codes, String what) {
        if (!codes.contains(code)) {
            faults.add(path, "there is no " + what + " " + code, "Use one of " + new TreeSet<>(codes).stream().collect(Collectors.joining(", ")));
        }
    }
}
