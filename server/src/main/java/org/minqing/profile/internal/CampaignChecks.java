package org.minqing.profile.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.minqing.profile.CampaignClass;
import org.minqing.profile.CampaignTemplate;
import org.minqing.profile.Profile;
import org.minqing.profile.Registry;

/** Holds templates of campaigns to the dictionary: no form asks for more than its purposes allow. */
final class CampaignChecks {

    private static final String CHECK = "campaign.check";

    private final Profile profile;
    private final RegistryChecks.Faults faults;
    private final Set<String> departments;
    private final Set<String> bases;
    private final Set<String> purposes;
    private final Set<String> seen = new HashSet<>();

    CampaignChecks(Profile profile, RegistryChecks.Faults faults) {
        this.profile = profile;
        this.faults = faults;
        this.departments = profile.departments().stream().map(Profile.Department::code).collect(Collectors.toSet());
        this.bases = profile.registry().bases().stream().map(Registry.Basis::code).collect(Collectors.toSet());
        this.purposes = profile.registry().purposes().stream().map(Registry.Rule::code).collect(Collectors.toSet());
    }

    void check() {
        Set<String> classes = new HashSet<>();
        for (int i = 0; i < profile.campaignClasses().size(); i++) {
            CampaignClass campaignClass = profile.campaignClasses().get(i);
            unique("/campaignClasses/" + i + "/code", campaignClass.code(), classes);
            for (int j = 0; j < campaignClass.templates().size(); j++) {
                template("/campaignClasses/" + i + "/templates/" + j, campaignClass.templates().get(j));
            }
        }
    }

    private void template(String path, CampaignTemplate template) {
        unique(path + "/code", template.code(), seen);
        known(path + "/department", template.department(), departments, "department");
        known(path + "/basis", template.basis(), bases, "legal basis");
        template.purposes().forEach(purpose -> known(path + "/purposes", purpose, purposes, "purpose"));
        for (String role : template.who()) {
            Optional<Profile.Role> found = profile.findRole(role);
            if (found.isEmpty()) {
                faults.add(path + "/who", "there is no role " + role, "Use one of "
                        + profile.roles().stream().map(Profile.Role::code).sorted().collect(Collectors.joining(", ")));
            } else if (!found.get().permissions().contains(CHECK)) {
                faults.add(path + "/who", "the role " + role + " may not check leads", "Give it the permission " + CHECK + ", or remove it here");
            }
        }
        Set<String> results = new HashSet<>();
        for (int i = 0; i < template.results().size(); i++) {
            unique(path + "/results/" + i + "/code", template.results().get(i).code(), results);
        }
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < template.form().size(); i++) {
            CampaignTemplate.Question question = template.form().get(i);
            unique(path + "/form/" + i, question.code(), answers);
            question(path + "/form/" + i, template, question);
        }
    }

    private void question(String path, CampaignTemplate template, CampaignTemplate.Question question) {
        if (question.type().equals("choice") == question.options().isEmpty() && question.field() == null) {
            faults.add(path, "a question has options if and only if its type is choice", "Add options: … or change the type");
        }
        String code = question.field();
        if (code == null) {
            return;
        }
        Optional<Registry.Field> field = profile.registry().findField(code);
        if (field.isEmpty()) {
            faults.add(path + "/field", "the dictionary has no field " + code, "Use a field of the dictionary, or ask a question with code, name and type");
        } else if (!template.purposes().contains(field.get().purpose())) {
            faults.add(path + "/field", "the dictionary has " + code + " for the purpose " + field.get().purpose()
                    + ", and the template " + template.code() + " may ask for " + String.join(", ", template.purposes()) + " alone",
                    "Remove the field from the form; or, if the campaign is really for that purpose too, add it to purposes");
        }
    }

    private void unique(String path, String code, Set<String> codes) {
        if (!codes.add(code)) {
            faults.add(path, "the code " + code + " is used twice", "Give each a code of its own");
        }
    }

    private void known(String path, String code, Set<String> codes, String what) {
        if (!codes.contains(code)) {
            faults.add(path, "there is no " + what + " " + code, "Use one of " + String.join(", ", new TreeSet<>(codes)));
        }
    }
}
