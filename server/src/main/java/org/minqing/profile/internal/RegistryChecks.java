package org.minqing.profile.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import org.minqing.profile.Profile;
import org.minqing.profile.Registry;

/** Holds the field dictionary to itself and to the rest of the profile. */
final class RegistryChecks {

    /** Sources that are no department. */
    private static final Set<String> OTHER_SOURCES = Set.of("grid", "resident", "synthetic");

    /** Takes what is wrong, at a JSON pointer, with what to do. */
    interface Faults {
        void add(String path, String message, String remedy);
    }

    private final Profile profile;
    private final Registry registry;
    private final Faults faults;

    RegistryChecks(Profile profile, Faults faults) {
        this.profile = profile;
        this.registry = profile.registry();
        this.faults = faults;
    }

    void check() {
        Set<String> bases = codes("/dataRules/bases", registry.bases(), Registry.Basis::code);
        Set<String> purposes = codes("/dataRules/purposes", registry.purposes(), Registry.Rule::code);
        Set<String> retentions = codes("/dataRules/retentions", registry.retentions(), Registry.Retention::code);
        Set<String> departments = new HashSet<>();
        profile.departments().forEach(department -> departments.add(department.code()));
        fields(bases, purposes, retentions, departments);
        careClasses(bases, retentions, departments);
        if (registry.careTelling().above() <= registry.careTelling().lead()) {
            faults.add("/careTelling/above", "the desk above is told before the lead of the grid", "Give above more days than lead");
        }
        Set<String> sources = codes("/dataSources", registry.dataSources(), Registry.DataSource::code);
        Set<String> allowed = new HashSet<>(departments);
        allowed.addAll(OTHER_SOURCES);
        allKnown("/dataSources", List.copyOf(sources), allowed, "department");
        for (int i = 0; i < registry.codeTables().size(); i++) {
            words("/codeTables/" + i, registry.codeTables().get(i));
        }
    }

    private void fields(Set<String> bases, Set<String> purposes, Set<String> retentions, Set<String> departments) {
        codes("/fields", registry.fields(), Registry.Field::code);
        Set<String> tables = codes("/codeTables", registry.codeTables(), Registry.CodeTable::code);
        Set<String> seers = new HashSet<>(departments);
        profile.roles().forEach(role -> seers.addAll(role.permissions()));
        for (int i = 0; i < registry.fields().size(); i++) {
            Registry.Field field = registry.fields().get(i);
            String at = "/fields/" + i;
            known(at + "/basis", field.basis(), bases, "legal basis");
            known(at + "/purpose", field.purpose(), purposes, "purpose");
            known(at + "/retention", field.retention(), retentions, "retention");
            allKnown(at + "/plainFor", field.plainFor(), seers, "permission or department");
            if (field.type().equals("code") != (field.table() != null)) {
                faults.add(at, "a field has a code table if and only if its type is code", "Add table: … or change the type");
            } else if (field.table() != null) {
                known(at + "/table", field.table(), tables, "code table");
            }
            if (field.sensitivity().equals("secret") && !field.plainFor().isEmpty()) {
                faults.add(at + "/plainFor", "a secret field is shown for a reason alone", "Remove plainFor, or make it personal");
            }
        }
    }

    private void careClasses(Set<String> bases, Set<String> retentions, Set<String> departments) {
        codes("/careClasses", registry.careClasses(), Registry.CareClass::code);
        Set<String> roles = new HashSet<>();
        profile.roles().forEach(role -> roles.add(role.code()));
        for (int i = 0; i < registry.careClasses().size(); i++) {
            Registry.CareClass careClass = registry.careClasses().get(i);
            String at = "/careClasses/" + i;
            known(at + "/department", careClass.department(), departments, "department");
            known(at + "/basis", careClass.basis(), bases, "legal basis");
            known(at + "/retention", careClass.retention(), retentions, "retention");
            allKnown(at + "/who", careClass.who(), roles, "role");
            codes(at + "/form", careClass.form(), Registry.Question::code);
            reached(at + "/form", careClass.form());
        }
    }

    private void reached(String path, List<Registry.Question> form) {
        for (int i = 0; i < form.size(); i++) {
            if (form.get(i).reached() && !form.get(i).type().equals("boolean")) {
                faults.add(path + "/" + i + "/reached", "only yes or no says whether somebody was reached", "Make its type boolean, or remove reached");
            }
        }
    }

    /** One word can't mean two entries: an import would have to guess. */
    private void words(String path, Registry.CodeTable table) {
        Set<String> words = new HashSet<>();
        for (int i = 0; i < table.entries().size(); i++) {
            Registry.Entry entry = table.entries().get(i);
            Set<String> own = new HashSet<>(entry.also());
            own.add(entry.code());
            own.add(entry.name().zh());
            for (String word : own) {
                if (!words.add(word)) {
                    faults.add(path + "/entries/" + i, "the word " + word + " stands for another entry too", "Remove it from one of the two");
                }
            }
        }
    }

    private <T> Set<String> codes(String path, List<T> items, Function<T, String> code) {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!codes.add(code.apply(items.get(i)))) {
                faults.add(path + "/" + i + "/code", "the code " + code.apply(items.get(i)) + " is used twice", "Give each a code of its own");
            }
        }
        return codes;
    }

    private void allKnown(String path, List<String> used, Set<String> codes, String what) {
        used.forEach(code -> known(path, code, codes, what));
    }

    private void known(String path, String code, Set<String> codes, String what) {
        if (!codes.contains(code)) {
            faults.add(path, "there is no " + what + " " + code, "Use one of " + String.join(", ", new TreeSet<>(codes)));
        }
    }
}
