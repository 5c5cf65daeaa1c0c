package org.minqing.profile.internal;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A fault in a profile is named with file, line and remedy. */
class ProfileFaultsTest {

    private final ProfileFiles files = new ProfileFiles(Path.of("../profiles"));
    private final String good = files.text("shanwei");

    private ProfileFaultException fault(String text) {
        try {
            files.check("shanwei", text);
        } catch (ProfileFaultException e) {
            return e;
        }
        throw new AssertionError("no fault was found");
    }

    private int line(String words) {
        return good.substring(0, good.indexOf(words)).split("\n", -1).length;
    }

    /** What is written instead of what, and words of the fault. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            answeringRole: lead}           | answeringRole: leed}          | there is no role leed
            initial: submitted             | initial: submited             | there is no state submited
            levels: [county, town]         | levels: [country, town]       | there is no level country
            division: "441500000000"       | division: "4415"              | /division
            kind: command                  | kind: comand                  | /roles
            official: true, digits: 9      | official: true, digits: 5     | more digits
            permissions: [case.report, vol | permissions: [case.rept, vol  | /permissions
            code: shanwei                  | kode: shanwei                 | kode
            """)
    void aFaultNamesItsLineAndWhatToDo(String instead, String written, String words) {
        ProfileFaultException fault = fault(good.replaceFirst(java.util.regex.Pattern.quote(instead), written));

        assertThat(fault).hasMessageContaining(words);
        assertThat(fault.faults()).allSatisfy(single -> {
            assertThat(single.file()).startsWith("profiles/");
            assertThat(single.line()).isPositive();
            assertThat(single.remedy()).isNotBlank();
        });
        if (!words.equals("kode")) {
            assertThat(fault.faults()).anySatisfy(single -> assertThat(single.line()).isEqualTo(line(instead)));
        }
    }

    @Test
    void aStateThatNoWayLeadsToOrFromIsNamed() {
        String dead = good.replaceFirst("    states:\n", "    states:\n      - {code: limbo, name: {zh: 悬, en: Limbo}, stage: handle, open: true}\n");
        ProfileFaultException fault = fault(dead);

        assertThat(fault).hasMessageContaining("nobody holds an open case in the state limbo")
                .hasMessageContaining("no action leads out of the open state limbo").hasMessageContaining("no way leads to the state limbo");
    }

    @Test
    void aFormThatAsksForAFieldOutsideTheTemplatesPurposesIsRefused() {
        String asks = good.replaceFirst("\\{field: person\\.phone}", "{field: person.political-status}\n          - {field: person.education}");
        ProfileFaultException fault = fault(asks);

        assertThat(fault).hasMessageContaining("person.education for the purpose entitlement")
                .hasMessageContaining("lead-screening may ask for contact, household alone");
        assertThat(fault.faults()).singleElement().satisfies(single -> assertThat(single.remedy()).contains("Remove the field from the form"));
    }

    @Test
    void aFormIsHeldToTheDictionaryAndARoleThatChecksToItsPermissions() {
        assertThat(fault(good.replaceFirst("\\{field: person\\.phone}", "{field: person.religion}"))).hasMessageContaining("no field person.religion");
        assertThat(fault(good.replaceFirst("\\{field: person\\.phone}", "{field: house.built}"))).hasMessageContaining("for the purpose safety");
        assertThat(fault(good.replaceFirst("\n        who: \\[worker, worker-part-time", "\n        who: [auditor, worker-part-time")))
                .hasMessageContaining("the role auditor may not check leads");
    }

    @Test
    void faultsOfTheCommonFileAreNamedThere() {
        ProfileFaultException fault = fault(good.replaceFirst("to: \"12:00\"", "to: \"07:00\""));

        assertThat(fault.faults().getFirst().file()).isEqualTo("profiles/common.yaml");
        assertThat(fault).hasMessageContaining("working hours end before they begin");
    }

    @Test
    void brokenYamlAndDoubleKeysAreNamed() {
        assertThat(fault("code: [shanwei\n" + good)).hasMessageContaining("no valid YAML");
        assertThat(fault("code: shanwei\n" + good)).hasMessageContaining("second time");
        assertThatThrownBy(() -> files.check("shanwei", "- a\n- b")).isInstanceOf(ProfileFaultException.class);
        assertThatThrownBy(() -> files.check("shanwei", "")).isInstanceOf(ProfileFaultException.class);
    }

    @Test
    void aDayThatIsNoDayIsNamed() {
        assertThat(fault(good.replaceFirst("from: \"2026-01-01\"", "from: \"2026-13-01\"")).faults()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            basis: relief     | basis: releif  | there is no legal basis releif
            table: sex,       | table: gender, | there is no code table gender
            type: citizen-id, | type: code,    | code table if and only if
            also: ["男性",      | also: ["女",     | stands for another entry too
            """)
    void aFaultOfTheFieldDictionaryIsNamed(String instead, String written, String words) {
        ProfileFaultException fault = fault(good.replaceFirst(java.util.regex.Pattern.quote(instead), written));

        assertThat(fault).hasMessageContaining(words);
        assertThat(fault.faults().getFirst().file()).isEqualTo("profiles/common.yaml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "departments: [emergency, water, power]; departments: [emergency, police]; a department stands in two teams",
            "departments: [emergency, water, power]; departments: [emergency, nobody]; nobody",
            "code: emergency-team; code: centre; means another queue",
            "code: emergency-team; code: service-team; service-team"})
    void aFaultOfTheTownHubIsNamed(String instead, String written, String words) {
        assertThat(fault(good.replaceFirst(java.util.regex.Pattern.quote(instead), written))).hasMessageContaining(words);
    }

    /** What is written instead of what in the programme 驻村连心, the path that the fault names, and words of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            interval: 90                             | interval: 0                            | /programmes/1/interval   | minimum
            interval: 90                             | interval: -7                           | /programmes/1/interval   | minimum
            interval: 90                             | interval: often                        | /programmes/1/interval   | integer
            households: chosen                       | households: some                       | /programmes/1/households | enum
            code: village-heart                      | code: village-home                     | /programmes/1/code       | the code village-home is used twice
            {zh: 驻村连心, en: Living in the village}    | {zh: 驻村连心}                            | /programmes/1/name       | en
            {zh: 驻村连心, en: Living in the village}    | {en: Living in the village}            | /programmes/1/name       | zh
            who: [town-staff, village-staff]         | who: [town-staff, village-stuff]       | /programmes/1/who        | there is no role village-stuff
            who: [town-staff, village-staff]         | who: [town-staff, leader]              | /programmes/1/who        | the role leader may not record visits
            who: [town-staff, village-staff]         | who: []                                | /programmes/1/who        | who
            basis: governance                        | basis: governess                       | /programmes/1/basis      | there is no legal basis governess
            retention: visit                         | retention: forever                     | /programmes/1/retention  | there is no retention forever
            purposes: [care, household]              | purposes: [care, gossip]               | /programmes/1/purposes   | there is no purpose gossip
            {code: safety, name:                     | {code: living, name:                   | /programmes/1/form/1     | the code living is used twice
            "Power, gas or fire is unsafe"}, type: boolean | "Power, gas or fire is unsafe"}, type: choice | /programmes/1/form/1 | options if and only if
            {code: living, name: {zh: 生活困难, en: Hardship}, type: text} | {field: person.education} | /programmes/1/form/0 | for the purpose entitlement
            {code: living, name: {zh: 生活困难, en: Hardship}, type: text} | {field: person.phone}     | /programmes/1/form/0 | for the purpose contact
            """)
    void aFaultOfAProgrammeOfVisitsIsNamedByPathAndSentence(String instead, String written, String path, String words) {
        int begin = good.indexOf("  - code: village-heart");
        String fixed = good.substring(0, begin);
        ProfileFaultException fault = fault(fixed + good.substring(begin).replaceFirst(java.util.regex.Pattern.quote(instead),
                java.util.regex.Matcher.quoteReplacement(written)));

        assertThat(fault.faults()).anySatisfy(single -> {
            assertThat(single.path()).startsWith(path);
            assertThat(single.toString()).contains(words);
            assertThat(single.line()).isGreaterThanOrEqualTo(fixed.split("\n", -1).length);
            assertThat(single.remedy()).isNotBlank();
        });
    }
}
