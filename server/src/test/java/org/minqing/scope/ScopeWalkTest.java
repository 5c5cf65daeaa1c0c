package org.minqing.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.minqing.platform.Permit;
import org.minqing.platform.PermitAll;
import org.minqing.scope.Samples.Kind;
import org.minqing.scope.Samples.Sample;
import org.springframework.web.method.HandlerMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** Every endpoint × every role × inside and outside the scope. */
class ScopeWalkTest extends EndpointWalk {

    private final Samples samples = new Samples();
    private final List<String> wrong = new ArrayList<>();
    private World world;

    /** @param permissions null: for all; empty: any that is signed in */
    private record Endpoint(String name, Set<String> permissions, Sample sample) {
    }

    @Test
    void everyEndpointAnswersEveryRoleAsItsPermissionAndScopeSay() {
        world = newWorld();
        List<Endpoint> endpoints = endpoints().entrySet().stream()
                .map(each -> endpoint(each.getKey(), each.getValue())).toList();
        assertThat(wrong).as("endpoints without a sample").isEmpty();
        List<Caller> callers = world.callers();
        int tried = 0;
        for (Endpoint endpoint : endpoints) {
            anonymous(endpoint);
            for (Caller caller : callers) {
                signedIn(endpoint, caller);
                tried++;
            }
        }
        assertThat(wrong).as(tried + " combinations").isEmpty();
        assertThat(tried).isGreaterThan(1_000);
    }

    private Endpoint endpoint(String name, HandlerMethod method) {
        Sample sample = samples.find(name);
        if (sample == null && name.startsWith("GET ") && !name.contains("{")) {
            String path = name.substring(4);
            sample = new Sample(Kind.OPEN, (any, caller) -> new Call("GET", path, null), null);
        }
        if (sample == null) {
            wrong.add(name + " has no sample: add one to Samples, with an object that exists inside and one that does not "
                    + "(kind OF_GRID, OF_ACCOUNT or SECRET), or kind OPEN if it is about no single object");
        }
        Permit permit = method.getMethodAnnotation(Permit.class);
        if (permit == null && !method.hasMethodAnnotation(PermitAll.class)) {
            wrong.add(name + " declares neither @Permit nor @PermitAll");
        }
        return new Endpoint(name, permit == null ? null : Set.of(permit.value()), sample);
    }

    private void anonymous(Endpoint endpoint) {
        World.Answer answer = world.call(endpoint.sample().existing().apply(world, null), null);
        if (endpoint.permissions() == null) {
            expect(!answer.code().equals("common.unauthenticated"), endpoint, "nobody", answer, "no sign-in asked for");
        } else {
            expect(answer.status() == 401 && answer.code().equals("common.unauthenticated"), endpoint, "nobody", answer, "401");
        }
        fails(endpoint, "nobody", answer);
    }

    private void signedIn(Endpoint endpoint, Caller caller) {
        Caller with = endpoint.name().equals("DELETE /api/session") ? world.withFreshSession(caller) : caller;
        Sample sample = endpoint.sample();
        World.Answer answer = world.call(sample.existing().apply(world, with), with.token());
        fails(endpoint, caller, answer);
        if (!permitted(endpoint, caller)) {
            expect(answer.status() == 403 && answer.code().equals("common.forbidden"), endpoint, caller, answer, "403");
            return;
        }
        expect(answer.status() != 401 || answer.code().startsWith("identity."), endpoint, caller, answer, "not 401");
        boolean hidden = sample.kind() == Kind.OF_ACCOUNT || sample.kind() == Kind.OF_GRID && !caller.inside();
        if (hidden) {
            World.Answer missing = world.call(sample.missing().apply(world, with), with.token());
            expect(answer.status() >= 400 && answer.substance().equals(missing.substance()), endpoint, caller, answer,
                    "the same as for what does not exist: " + missing.substance());
            return;
        }
        expect(!answer.code().equals("common.forbidden"), endpoint, caller, answer, "permitted");
        boolean mayMiss = sample.kind() == Kind.SECRET || caller.department();
        expect(mayMiss || !answer.code().equals("common.not-found"), endpoint, caller, answer, "found");
    }

    private static boolean permitted(Endpoint endpoint, Caller caller) {
        return endpoint.permissions() == null || endpoint.permissions().isEmpty()
                || endpoint.permissions().stream().anyMatch(caller.permissions()::contains);
    }

    private void fails(Endpoint endpoint, Object caller, World.Answer answer) {
        expect(answer.status() < 500 || answer.status() == 503, endpoint, caller, answer, "no failure");
    }

    private void expect(boolean right, Endpoint endpoint, Object caller, World.Answer answer, String expected) {
        if (!right) {
            wrong.add(endpoint.name() + " as " + caller + ": expected " + expected + ", was " + answer.substance());
        }
    }
}
