package org.minqing.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every endpoint as every role: no answer has an ID number or a phone number in it, but for a reveal. */
class MaskingWalkTest extends EndpointWalk {

    /** 18 digits of a person, or 11 of a mobile phone, not as part of something longer. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?<![0-9A-Za-z.])(?:[1-6]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])[0-3]\\d{4}[\\dX]|1[3-9]\\d{9})(?![0-9A-Za-z])");

    @Test
    void noAnswerButARevealHasAnIdNumberOrAPhoneInIt() {
        World world = newWorld();
        Samples samples = new Samples();
        List<String> leaks = new ArrayList<>();
        Set<String> revealed = new TreeSet<>();
        int answers = 0;
        for (Caller caller : world.callers().stream().filter(Caller::inside).toList()) {
            // Whoever is asked for people first has some to show.
            world.person();
            for (String q : Stream.concat(Stream.of("王五", "wangwu"), world.numbersOfLastPerson().stream()).toList()) {
                Call call = new Call("POST", "/api/registry/search", "{\"q\":\"" + q + "\"}");
                leaks.addAll(leaks("search", caller, world.call(call, caller.token())));
            }
            for (String endpoint : endpoints().keySet()) {
                Samples.Sample sample = samples.find(endpoint);
                Call call = sample != null ? sample.existing().apply(world, caller)
                        : endpoint.startsWith("GET ") && !endpoint.contains("{") ? new Call("GET", endpoint.substring(4), null) : null;
                if (call == null || endpoint.equals("DELETE /api/session")) {
                    continue;
                }
                List<String> found = leaks(endpoint, caller, world.call(call, caller.token()));
                if (endpoint.endsWith("/reveal")) {
                    revealed.addAll(found);
                } else {
                    leaks.addAll(found);
                }
                answers++;
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(revealed).as("the walk would see a plain number").isNotEmpty();
        assertThat(answers).isGreaterThan(500);
    }

    @Test
    void whatSomebodyElseSentIsShownMaskedToWhoeverManagesTheRegister() {
        World world = newWorld();
        List<String> leaks = new ArrayList<>();
        for (Caller caller : Stream.concat(world.callers().stream(), Stream.of(world.manager())).toList()) {
            for (String what : List.of("", "/samples", "/rows", "/rows?weight=kept", "/doubts", "/errors.csv")) {
                leaks.addAll(leaks("import" + what, caller, world.call(new Call("GET", world.importWithRefusedRows() + what, null), caller.token())));
            }
        }
        World.Answer file = world.call(new Call("GET", world.importWithRefusedRows() + "/errors.csv", null), world.manager().token());
        assertThat(file.text()).as("rows that stayed out, and one that went in").contains("王六").contains("王小五");
        assertThat(leaks).isEmpty();
    }

    private static List<String> leaks(String endpoint, Caller caller, World.Answer answer) {
        List<String> leaks = new ArrayList<>();
        Matcher matcher = PLAIN.matcher(answer.body() + answer.text());
        while (matcher.find()) {
            leaks.add(endpoint + " as " + caller + " shows " + matcher.group());
        }
        return leaks;
    }
}
