package org.minqing.profile.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.minqing.profile.FieldWork;
import org.minqing.profile.Profile;
import org.minqing.profile.Registry;

/** Holds duties, patrols and collecting to the rest of the profile: each code means something, and nothing secret is asked for. */
final class FieldWorkChecks {

    private static final String READ = "registry.read";
    private static final Set<String> COLLECTED = Set.of("person", "house", "organisation", "facility", "place");

    private final Profile profile;
    private final RegistryChecks.Faults faults;

    FieldWorkChecks(Profile profile, RegistryChecks.Faults faults) {
        this.profile = profile;
        this.faults = faults;
    }

    void check() {
        FieldWork work = profile.fieldWork();
        Set<String> duties = new HashSet<>();
        for (int i = 0; i < work.duties().size(); i++) {
            unique("/duties/" + i + "/code", work.duties().get(i).code(), duties);
        }
        Set<String> patrols = new HashSet<>();
        for (int i = 0; i < work.patrols().size(); i++) {
            unique("/patrols/" + i + "/code", work.patrols().get(i).code(), patrols);
            patrol("/patrols/" + i, work.patrols().get(i));
        }
        Set<String> fields = new HashSet<>();
        for (int i = 0; i < work.collecting().size(); i++) {
            unique("/collecting/" + i + "/field", work.collecting().get(i).field(), fields);
            collecting("/collecting/" + i, work.collecting().get(i));
        }
    }

    private void patrol(String path, FieldWork.Patrol patrol) {
        kinds(path + "/of", patrol.kind(), patrol.of());
        for (String role : patrol.who()) {
            if (profile.findRole(role).filter(found -> found.permissions().contains(READ)).isEmpty()) {
                faults.add(path + "/who", "there is no role " + role + " that may read the register", "Use a role with the permission " + READ);
            }
        }
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < patrol.findings().size(); i++) {
            FieldWork.Finding finding = patrol.findings().get(i);
            unique(path + "/findings/" + i + "/code", finding.code(), codes);
            if (finding.category() != null && profile.findCategory(finding.category()).isEmpty()) {
                faults.add(path + "/findings/" + i + "/category", "there is no category " + finding.category(), "Use a category of the profile, or leave it out");
            }
        }
    }

    private void kinds(String path, String kind, List<String> codes) {
        Set<String> known = profile.registry().findCodeTable(kind + "-kind").stream().flatMap(table -> table.entries().stream())
                .map(Registry.Entry::code).collect(Collectors.toSet());
        codes.stream().filter(code -> !known.contains(code)).forEach(code -> faults.add(path, "the code table " + kind + "-kind has no " + code,
                "Use one of " + known.stream().sorted().collect(Collectors.joining(", "))));
    }

    private void collecting(String path, FieldWork.Collecting collecting) {
        Registry.Field field = profile.registry().findField(collecting.field()).orElse(null);
        if (field == null || !COLLECTED.contains(field.kind())) {
            faults.add(path + "/field", "the dictionary has no field " + collecting.field() + " of a person, house, organisation, facility or place",
                    "Use a field of the dictionary");
        } else {
            kinds(path + "/kinds", field.kind(), collecting.kinds());
        }
    }

    private void unique(String path, String code, Set<String> codes) {
        if (!codes.add(code)) {
            faults.add(path, "the code " + code + " stands here for the second time", "Use each code once");
        }
    }
}
